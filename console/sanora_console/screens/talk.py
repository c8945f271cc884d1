"""The live screen: the question, what people answer, who is there, and what comes next."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from sanora_console.watching import Watching


class TalkScreen(Watching):
    """What the host looks at during the talk."""

    def compose(self) -> ComposeResult:
        """One block, for now."""
        yield Static(id="talk", markup=False)

    def look(self) -> None:
        """Show what there is now."""
        conference = self.driver.conference
        round_ = conference.current
        lines = [conference.title, "connected" if self.driver.connected else "no server"]
        if round_ is not None:
            question = conference.questions[round_.question_id]
            lines += [
                question.question_text,
                str(round_.tally.option_counts),
                "open" if round_.open else "closed",
            ]
        lines.append(self.console.message)
        self.query_one("#talk", Static).update("\n".join(lines))
