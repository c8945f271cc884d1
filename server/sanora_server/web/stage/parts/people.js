// How many: one large figure in a short sentence.

import { html, useContext } from "../../vendor/preact.js";
import { Page } from "../page.js";
import { abstainedText, answeredText } from "../words.js";
import { Emphasis } from "./emphasis.js";

/** "37 of 52 answered" while answers come in, "49 answers" afterwards; nothing while unknown. */
export function Answered({ asked }) {
  const text = answeredText(asked, useContext(Page));
  return html`<p class="figure">${text && html`<${Emphasis} text=${text} />`}</p>`;
}

/** "3 abstained", nothing if nobody did. */
export function Abstained({ asked }) {
  const text = abstainedText(asked, useContext(Page));
  return text ? html`<p class="abstained"><${Emphasis} text=${text} /></p>` : null;
}

/** "52 people are here", or what else the text `says` says of them; nothing while unknown. */
export function People({ people, says }) {
  const { t, number } = useContext(Page);
  if (people === null) return null;
  const text = t(says, { count: people, people: number(people) });
  return html`<p class="figure"><${Emphasis} text=${text} /></p>`;
}
