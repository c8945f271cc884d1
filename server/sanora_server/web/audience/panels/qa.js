// Questions to the speaker: ask, see what became of one's own, vote for those of others.

import { html, useEffect, useLayoutEffect, useRef } from "../../vendor/preact.js";
import { LONGEST_QUESTION, MOST_OPEN, ownQuestions, signatureOf, waits } from "../beside.js";
import { refusalOf } from "../desk.js";
import { Panel } from "../parts/panel.js";
import { HallQuestions } from "./hall_questions.js";
import { OwnQuestions } from "./own_questions.js";

const FEW = 20; // characters left from which they are said
const REFUSED = {
  malformed: "askUnwanted",
  wrong_state: "askNotNow",
  not_found: "askGone",
  lost: "askLost",
  slow_down: "askWait",
};
const SIGNED = { named: "askNamed", nameless: "askNameless" };

/** `drafts` holds what is in the fields, `draft(fields)` changes that. `open("you")` leads to the name. */
export function QaPanel({ texts, room, view, drafts, draft, close, open, say }) {
  useEffect(() => {
    room.watch(true);
    return () => room.watch(false);
  }, []);
  const parts = { texts, room, view, drafts, draft, open, say };
  return html`<${Panel} title=${texts.t("qaTitle")} state=${view.state} close=${close} texts=${texts}>
    <${AskForm} ...${parts} />
    <${OwnQuestions} ...${parts} refused=${REFUSED} />
    <${HallQuestions} ...${parts} refused=${REFUSED} />
  <//>`;
}

function AskForm({ texts, room, view: { state, errands }, drafts, draft, open, say }) {
  const errand = errands.ask;
  const before = useRef(errand);
  const length = Array.from(drafts.ask.trim()).length;
  const left = LONGEST_QUESTION - length;
  const signature = signatureOf(state);
  const full = ownQuestions(state).filter(waits).length >= MOST_OPEN;
  const problem = full ? ["askFull", { count: MOST_OPEN }] : refusalOf(errand, REFUSED);
  const sending = Boolean(errand && errand.step === "sent");
  const ready = length > 0 && left >= 0 && !sending && !full && signature !== "missing";
  useLayoutEffect(() => {
    const done = errand && errand.step === "done" && errand !== before.current;
    before.current = errand;
    if (!done) return;
    if (drafts.ask.trim() === errand.command.text) draft({ ask: "" }); // else it is the next question already
    room.forget("ask");
    say(texts.t(state.setup.qa.review ? "askedReview" : "asked"));
  }, [errand]);

  function submit(event) {
    event.preventDefault();
    const anonymous = signature === "ask" && drafts.anonymous;
    if (ready) room.errand("ask", { type: "qa:ask", text: drafts.ask.trim(), anonymous });
  }

  return html`<form class="ask" onSubmit=${submit} novalidate>
    <label class="field">
      <span class="label">${texts.t("askLabel")}</span>
      <textarea
        class="input input-lines"
        name="ask"
        rows="3"
        dir="auto"
        value=${drafts.ask}
        aria-describedby="ask-count ask-note ask-problem"
        aria-invalid=${left < 0 ? "true" : null}
        onInput=${(event) => draft({ ask: event.target.value })}
      ></textarea>
    </label>
    <p class=${left < 0 ? "counter counter-over" : "counter"} id="ask-count">
      ${texts.t("counter", { count: length, most: LONGEST_QUESTION })}
    </p>
    <p class="spoken" aria-live="polite">
      ${left >= 0 && left <= FEW && texts.t("charactersLeft", { count: left })}
    </p>
    ${
      signature === "ask" &&
      html`<label class="switch">
      <input
        type="checkbox"
        class="switch-box"
        name="anonymous"
        checked=${drafts.anonymous}
        onChange=${(event) => draft({ anonymous: event.target.checked })}
      />
      <span>${texts.t("askAnonymous")}</span>
    </label>`
    }
    <p class="panel-note" id="ask-note">
      ${SIGNED[signature] && texts.t(SIGNED[signature], { name: state.name })}
      ${state.setup.qa.review && html` ${texts.t("askReview")}`}
    </p>
    ${
      signature === "missing" &&
      html`<p class="panel-text">${texts.t("askNeedsName")}</p>
        <button type="button" class="action action-quiet" onClick=${() => open("you")}>
          ${texts.t("nameTitle")}
        </button>`
    }
    <p class="problem" id="ask-problem" role="alert">${problem && texts.t(...problem)}</p>
    <button class="action" type="submit" disabled=${!ready}>${texts.t(sending ? "sending" : "askSend")}</button>
  </form>`;
}
