"""Writing questions: every field, validation beside it, and what becomes of what is typed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
from command_line import Serving
from one_console import console
from screens import shown, type_text, until, when
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from sanora.conference.questions import DeleteQuestion, UpdateQuestion
from sanora.conference.rounds import CloseRound, PushQuestion
from sanora.kinds.base import Question, ResultMode
from sanora.kinds.multiple import MultipleChoice
from sanora.kinds.single import SingleChoice
from sanora.kinds.yesno import YesNo
from sanora.testing.device import Device
from sanora_console.app import ConsoleApp
from sanora_console.screens.editor import EditorScreen
from sanora_console.widgets.choice import Choice

Serve = Callable[..., Serving]


async def begin(pilot: Pilot[Any], key: str = "a") -> EditorScreen:
    """Open the editor from the list of questions."""
    await pilot.press("Q")
    await until(pilot, "No  State")
    await pilot.press(key)
    await until(pilot, "Explanation", "Notes")
    assert isinstance(pilot.app.screen, EditorScreen)
    return pilot.app.screen


async def go(pilot: Pilot[Any], field: str) -> None:
    """Go to a field."""
    pilot.app.screen.query_one(f"#typed-{field}").focus()
    await pilot.pause()


async def typed_over(pilot: Pilot[Any], field: str, text: str) -> None:
    """Type something else into a field."""
    await go(pilot, field)
    control = pilot.app.screen.focused
    if isinstance(control, Input):
        control.value = ""
    elif isinstance(control, TextArea):
        control.text = ""
    await type_text(pilot, text)


async def last(pilot: Pilot[Any], app: ConsoleApp, number: int) -> Question:
    """Wait for so many questions; return the last."""
    await when(pilot, lambda: len(app.driver.conference.questions) == number, f"{number} questions")
    return app.driver.conference.ordered[-1]


async def test_a_single_choice_is_written_by_keys_alone(serve: Serve, data: Path, deck: Path) -> None:
    serving = serve(deck)
    async with console(data, serving.ready["conference_id"]) as (app, pilot):
        await begin(pilot)
        await type_text(pilot, "Who?")
        await pilot.press("enter")
        await type_text(pilot, "And why?")
        await pilot.press("tab", "tab")
        await type_text(pilot, "Ann")
        await pilot.press("enter")
        await type_text(pilot, "Bob")
        await pilot.press("ctrl+t", "enter")
        await type_text(pilot, "Cyd")
        await until(pilot, "A [ ] │Ann", "B [x] │Bob", "C [ ]")
        await pilot.press("shift+up")
        await until(pilot, "B [ ]", "C [x] │Bob")
        await pilot.press("shift+down", "enter")
        await typed_over(pilot, "timeout_seconds", "2m")
        await pilot.press("tab", "right", "tab", "right", "right", "tab", "space", "tab")
        await type_text(pilot, "Because.")
        await pilot.press("tab")
        await type_text(pilot, "Smile")
        await pilot.press("ctrl+s")
        question = await last(pilot, app, 3)
        assert isinstance(question, SingleChoice)
        assert question.question_text == "Who?\nAnd why?"
        assert [(option.key, option.text) for option in question.options] == [
            ("A", "Ann"),
            ("B", "Bob"),
            ("C", "Cyd"),
        ]
        assert (question.correct_option, question.timeout_seconds) == ("B", 120)
        assert (question.revisable, question.result_mode, question.on_phones) == (
            True,
            ResultMode.LIVE,
            False,
        )
        assert (question.explanation, question.notes) == ("Because.", "Smile")
        await until(pilot, "Added as question 3.")


async def test_a_multiple_choice_with_limits(serve: Serve, data: Path, deck: Path) -> None:
    serving = serve(deck)
    async with console(data, serving.ready["conference_id"]) as (app, pilot):
        await begin(pilot)
        await type_text(pilot, "Which?")
        await pilot.press("tab", "right", "tab")
        await until(pilot, "(•) multiple choice", "Fewest picks", "Most picks")
        for words in ("a", "b", "c"):
            await type_text(pilot, words)
            await pilot.press("ctrl+t", "enter")
        await typed_over(pilot, "most_picks", "2")
        await until(pilot, "! 3 right answers cannot be picked with 1 to 2 picks.")
        await typed_over(pilot, "most_picks", "x")
        await until(pilot, "! Write a number from 1 to 12, or leave it empty.")
        await typed_over(pilot, "most_picks", "3")
        await typed_over(pilot, "fewest_picks", "2")
        await pilot.press("ctrl+s")
        question = await last(pilot, app, 3)
        assert isinstance(question, MultipleChoice)
        assert question.correct_options == ["A", "B", "C"]
        assert (question.fewest_picks, question.most_picks) == (2, 3)


async def test_a_yes_or_no_question_with_its_own_words(serve: Serve, data: Path, deck: Path) -> None:
    serving = serve(deck)
    async with console(data, serving.ready["conference_id"]) as (app, pilot):
        await begin(pilot)
        await type_text(pilot, "Pause?")
        await pilot.press("tab", "right", "right", "tab")
        await until(pilot, "YES [ ]", "NO [ ]")
        await type_text(pilot, "Ja")
        await pilot.press("ctrl+r", "shift+down", "enter", "ctrl+t", "ctrl+s")
        question = await last(pilot, app, 3)
        assert isinstance(question, YesNo)
        assert [option.text for option in question.options] == ["Ja", "No"]
        assert question.correct_option == "NO"


async def test_what_is_wrong_stands_beside_its_field(serve: Serve, data: Path, deck: Path) -> None:
    serving = serve(deck)
    async with console(data, serving.ready["conference_id"], size=(100, 40)) as (app, pilot):
        await begin(pilot)
        assert "!" not in shown(app), "nothing is wrong with what was not begun"
        await pilot.press("ctrl+s")
        await until(pilot, "! The question is empty.", "! A question has 2 to 12 options, not 0.")
        await until(pilot, "Not saved: 2 fields to put right")
        first = app.screen.query_one("#typed-question_text")
        await when(pilot, lambda: app.focused is first, "the first field to put right")
        await type_text(pilot, "Why?")
        await when(pilot, lambda: "question is empty" not in shown(app))
        await pilot.press("tab", "tab")
        await type_text(pilot, "same")
        await pilot.press("enter")
        await type_text(pilot, "same")
        await until(pilot, "! Two options say the same.")
        await typed_over(pilot, "timeout_seconds", "3s")
        await until(pilot, "! '3s' is not between 5s and 1h.")
        await pilot.press("ctrl+s")
        await until(pilot, "Not saved: 2 fields")
        assert len(app.driver.conference.questions) == 2


async def test_options_are_removed_and_are_never_too_many(serve: Serve, data: Path, deck: Path) -> None:
    serving = serve(deck)
    async with console(data, serving.ready["conference_id"], size=(80, 40)) as (app, pilot):
        screen = await begin(pilot)
        await pilot.press("tab", "tab")
        for number in range(12):
            await type_text(pilot, str(number))
            await pilot.press("enter")
        await until(pilot, "There are 12 options, which is as many as a question can have.")
        assert len(screen.form.rows) == 12
        await pilot.press("ctrl+r")
        await when(pilot, lambda: len(screen.form.rows) == 11)
        await pilot.press("backspace", "backspace", "backspace")
        await when(pilot, lambda: [row.words for row in screen.form.rows][-1] == "9")
        await pilot.press("up", "up", "down")
        assert app.focused is screen.query_one("#option-8")
        for _ in range(12):
            await pilot.press("ctrl+r")
        await until(pilot, "One stays.")


async def test_leaving_asks_what_becomes_of_changes(serve: Serve, data: Path, deck: Path) -> None:
    serving = serve(deck)
    async with console(data, serving.ready["conference_id"]) as (app, pilot):
        await begin(pilot, "enter")
        await pilot.press("escape")
        await when(pilot, lambda: not isinstance(app.screen, EditorScreen), "the list")
        await pilot.press("enter")
        await when(pilot, lambda: isinstance(app.screen, EditorScreen))
        await type_text(pilot, "x")
        await until(pilot, "Question 1 · changed")
        await pilot.press("escape")
        await until(pilot, "This question is not saved.", "Throw it away", "Go on writing")
        await pilot.press("escape")
        await when(pilot, lambda: isinstance(app.screen, EditorScreen))
        await pilot.press("ctrl+z")
        await when(pilot, lambda: "changed" not in shown(app), "that it was undone")
        await type_text(pilot, "x")
        await pilot.press("ctrl+q")
        await until(pilot, "The question that you are writing is not saved.")
        await pilot.press("escape")
        await when(pilot, lambda: isinstance(app.screen, EditorScreen))
        await pilot.press("escape")
        await until(pilot, "Throw it away")
        await pilot.press("n")
        await when(pilot, lambda: not isinstance(app.screen, EditorScreen))
        assert app.driver.conference.ordered[0].question_text == "First?"
        await pilot.press("enter")
        await when(pilot, lambda: isinstance(app.screen, EditorScreen))
        await type_text(pilot, "x")
        await pilot.press("escape")
        await until(pilot, "Save it")
        await pilot.press("y")
        await when(pilot, lambda: app.driver.conference.ordered[0].question_text == "xFirst?", "the change")
        await until(pilot, "Saved. 1 change of this talk not in talk.md: D writes them.")


async def test_a_question_with_votes_takes_other_wording_only_and_asks(
    serve: Serve, data: Path, deck: Path
) -> None:
    serving = serve(deck)
    async with console(data, serving.ready["conference_id"], size=(80, 30)) as (app, pilot):
        first = app.driver.conference.ordered[0]
        await app.driver.do(PushQuestion(question_id=first.id))
        round_ = app.driver.conference.open_round
        assert round_ is not None
        phone = Device("127.0.0.1", serving.port, serving.ready["public_code"])
        await phone.join()
        await phone.vote(round_.id, "A", "a-vote-of-a-test")
        phone.leave()
        await app.driver.do(CloseRound(question_id=first.id))
        screen = await begin(pilot, "enter")
        await until(pilot, "This question was asked. Its wording can change")
        assert screen.query_one("#typed-kind").disabled
        await pilot.press("tab")
        for key in ("ctrl+t", "ctrl+r", "shift+down"):
            app.tell("")
            await pilot.press(key)
            await until(pilot, "its options can be reworded")
        await type_text(pilot, "number ")
        await pilot.press("ctrl+s")
        await until(pilot, "People have been asked with the old wording", "Change it anyway")
        await pilot.press("escape")
        await until(pilot, "Not saved.")
        assert app.driver.conference.questions[first.id] == first
        await pilot.press("ctrl+s")
        await until(pilot, "Change it anyway")
        await pilot.press("y")
        await when(pilot, lambda: app.driver.conference.questions[first.id] != first, "the change")
        changed = app.driver.conference.questions[first.id]
        assert isinstance(changed, SingleChoice)
        assert changed.options[0].text == "onenumber"


async def test_notes_of_a_question_with_votes_change_without_asking(
    serve: Serve, data: Path, deck: Path
) -> None:
    serving = serve(deck)
    async with console(data, serving.ready["conference_id"], size=(80, 30)) as (app, pilot):
        first = app.driver.conference.ordered[0]
        await app.driver.do(PushQuestion(question_id=first.id))
        await begin(pilot, "enter")
        await typed_over(pilot, "notes", "Smile")
        await pilot.press("ctrl+s")
        await when(pilot, lambda: app.driver.conference.questions[first.id].notes == "Smile", "the notes")


async def test_nobodys_change_is_overwritten_unseen(serve: Serve, data: Path, deck: Path) -> None:
    serving = serve(deck)
    async with console(data, serving.ready["conference_id"]) as (app, pilot):
        await begin(pilot, "enter")
        await type_text(pilot, "Mine: ")
        first = app.driver.conference.ordered[0]
        theirs = msgspec.structs.replace(first, question_text="Theirs?")
        await app.driver.do(UpdateQuestion(question_id=first.id, question=theirs))
        await pilot.press("ctrl+s")
        await until(pilot, "Somebody else has changed this question meanwhile.")
        await pilot.press("escape")
        assert app.driver.conference.ordered[0].question_text == "Theirs?"
        await pilot.press("ctrl+s")
        await until(pilot, "Save mine over it")
        await pilot.press("y")
        await when(pilot, lambda: app.driver.conference.ordered[0].question_text == "Mine: First?", "mine")


async def test_a_question_that_is_gone_or_was_asked_meanwhile_becomes_a_new_one(
    serve: Serve, data: Path, deck: Path
) -> None:
    serving = serve(deck)
    async with console(data, serving.ready["conference_id"]) as (app, pilot):
        await begin(pilot, "enter")
        await type_text(pilot, "Mine: ")
        first, second = app.driver.conference.ordered
        await app.driver.do(DeleteQuestion(question_id=first.id))
        await until(pilot, "Somebody has deleted this question. Saving adds it anew.")
        await pilot.press("ctrl+s")
        await until(pilot, "Add mine as a new question")
        await pilot.press("y")
        assert (await last(pilot, app, 2)).question_text == "Mine: First?"
        await when(pilot, lambda: not isinstance(app.screen, EditorScreen))
        await pilot.press("home", "enter")
        await when(pilot, lambda: isinstance(app.screen, EditorScreen))
        await pilot.press("tab", "left")
        await until(pilot, "(•) multiple choice")
        await pilot.press("tab")
        await type_text(pilot, "Yes")
        await pilot.press("enter")
        await type_text(pilot, "No")
        await app.driver.do(PushQuestion(question_id=second.id))
        await until(pilot, "This question was asked.")
        await pilot.press("ctrl+s")
        await until(pilot, "People have been asked meanwhile", "Add mine as a new question")
        await pilot.press("y")
        question = await last(pilot, app, 3)
        assert isinstance(question, MultipleChoice)


async def test_a_click_chooses_and_marks(serve: Serve, data: Path, deck: Path) -> None:
    serving = serve(deck)
    async with console(data, serving.ready["conference_id"]) as (_, pilot):
        screen = await begin(pilot)
        await pilot.click("#typed-kind", offset=(25, 0))
        await when(pilot, lambda: screen.form.kind is MultipleChoice, "a multiple choice")
        await pilot.click(".option-mark", offset=(3, 0))
        await when(pilot, lambda: screen.form.rows[0].right, "a right option")
        assert screen.query_one("#typed-kind", Choice).value == "multiple"
