// The button of those who have no answer, where a question offers that.

import { html } from "../../vendor/preact.js";
import { Icon } from "./icons.js";

/** `send(null)` is called when somebody abstains. */
export function Abstain({ asked, state, barred, send }) {
  const mine = asked.answer === null;
  return html`<button
    type="button"
    class="abstain"
    data-state=${mine ? state : null}
    aria-pressed=${mine ? "true" : "false"}
    aria-disabled=${barred ? "true" : null}
    onClick=${() => barred || mine || send(null)}
  >
    ${mine && html`<${Icon} name="tick" />`}${asked.texts.t("abstain")}
  </button>`;
}
