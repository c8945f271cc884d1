// The foot of a question, under the thumb: where the answer stands, and the button that sends several picks.

import { html } from "../../vendor/preact.js";
import { statusOf } from "../scene.js";
import { Icon } from "./icons.js";

const LOOKS = {
  sending: "busy",
  queued: "wait",
  retrying: "wait",
  held: "wait",
  unsent: "wait",
  already: "wait",
  saved: "good",
  savedFinal: "good",
  pausedSaved: "good",
  closedAnswered: "good",
  closedSavedWait: "good",
  late: "bad",
  missed: "bad",
  notCounted: "bad",
};
const ICONS = { good: "tick", bad: "warn", wait: "clock" };

/** `draft` are picks that were not sent yet (null: none are being made). */
export function Dock({ view, texts, draft, send, retry }) {
  const { round, several, own, pending, final } = view;
  const { fewest, most } = round.hints;
  const unsent = draft !== null && !final;
  const status = unsent ? "unsent" : statusOf(view);
  const look = LOOKS[status] || "plain";
  const count = unsent ? draft.length : 0;
  const picking = several && !final && (unsent || (!own && !pending));
  return html`<footer class="dock">
    <div class="dock-inside">
      <p class=${`status status-${look}`} id="status">
        ${look === "busy" && html`<span class="spinner" aria-hidden="true"></span>`}
        ${ICONS[look] && html`<${Icon} name=${ICONS[look]} />`}
        <span>${texts.t(status, { count: unsent ? count : fewest, fewest, most })}</span>
      </p>
      ${
        status === "retrying" &&
        html`<button type="button" class="action action-quiet" onClick=${retry}>
        ${texts.t("tryNow")}
      </button>`
      }
      ${
        picking &&
        html`<button
        type="button"
        class="action"
        aria-describedby="status"
        disabled=${count < fewest || count > most}
        onClick=${() => send(draft)}
      >
        ${texts.t(own ? "sendChange" : "send")}
        ${count > 0 && html`<span class="badge">${texts.number(count)}</span>`}
      </button>`
      }
    </div>
  </footer>`;
}
