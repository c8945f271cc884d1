// The foot of a question, under the thumb: where the answer stands, and the button that sends it.

import { html } from "../../vendor/preact.js";
import { statusOf } from "../scene.js";
import { Status } from "./status.js";

const LOOKS = {
  sending: "busy",
  queued: "wait",
  retrying: "wait",
  held: "wait",
  already: "wait",
  saved: "good",
  savedFinal: "good",
  surveySaved: "good",
  abstainedSaved: "good",
  abstainedFinal: "good",
  pausedSaved: "good",
  closedAnswered: "good",
  closedSavedWait: "good",
  late: "bad",
  missed: "bad",
  notCounted: "bad",
};

/**
 * `begun` is what is to be said of an answer that was not sent yet, `[key, values]`, or null; `button` is null,
 * or how the button that sends it looks: `{form, ready, count}`. `children` stand below.
 */
export function Dock({ view, texts, begun, button, retry, children }) {
  const status = begun || statusOf(view, texts);
  const refused = !begun && view.notice ? view.refusal : "";
  return html`<footer class="dock">
    <div class="dock-inside">
      <${Status}
        id="question-status"
        status=${status}
        look=${begun ? "wait" : LOOKS[status[0]] || "plain"}
        texts=${texts}
        more=${refused}
      />
      ${
        status[0] === "retrying" &&
        html`<button type="button" class="action action-quiet" onClick=${retry}>
        ${texts.t("tryNow")}
      </button>`
      }
      ${
        button &&
        html`<button
        type="submit"
        form=${button.form}
        class="action"
        aria-describedby="question-status"
        disabled=${!button.ready}
      >
        ${texts.t(view.own ? "sendChange" : "send")}
        ${button.count > 0 && html`<span class="badge">${texts.number(button.count)}</span>`}
      </button>`
      }
      ${children}
    </div>
  </footer>`;
}
