// What stands where a chart will be, as long as there is nothing to draw.

import { html, useContext } from "../../vendor/preact.js";
import { Page } from "../page.js";
import { promptText } from "../words.js";
import { Icon } from "./icons.js";

/** What people do on their phones, large. */
export function Prompt({ asked, matter }) {
  const text = promptText(asked, matter, useContext(Page));
  return html`<${Notice} icon=${asked.secret || !text ? "lock" : "phone"} text=${text} />`;
}

/** A sign where the hall's texts would be, while they are held back. */
export function HeldBack() {
  const { t } = useContext(Page);
  return html`<${Notice} icon="held" text=${t("held")} />`;
}

/** A large sign with a line of words under it. */
export function Notice({ icon, text }) {
  return html`<div class="notice">
    <${Icon} name=${icon} />
    ${text && html`<p class="notice-text">${text}</p>`}
  </div>`;
}
