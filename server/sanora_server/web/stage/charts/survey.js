// Survey: what there is to do, as long as nothing may be shown; then its questions are drawn one at a time.

import { html } from "../../vendor/preact.js";
import { Prompt } from "../parts/prompt.js";

export function Survey({ asked, matter }) {
  return html`<${Prompt} asked=${asked} matter=${matter} />`;
}
