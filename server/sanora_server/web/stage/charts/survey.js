// Survey: while it is open and nothing may be shown, what there is to do; its questions are drawn one at a time.

import { html } from "../../vendor/preact.js";
import { Prompt } from "../parts/prompt.js";

export function Survey({ asked, matter }) {
  return html`<${Prompt} asked=${asked} matter=${matter} />`;
}
