// How many: one large figure in a short sentence.

import { html, useContext } from "../../vendor/preact.js";
import { Page } from "../page.js";
import { Emphasis } from "./emphasis.js";

/** "37 of 52 answered" while answers come in, "49 answers" afterwards; nothing while unknown. */
export function Answered({ asked }) {
  const { t, number } = useContext(Page);
  const { answered, people, phase } = asked;
  if (answered === null) return html`<p class="figure"></p>`;
  const under = phase === "open" || phase === "paused";
  const text =
    under && people !== null
      ? t("answered", { count: answered, answered: number(answered), people: Math.max(people, answered) })
      : t("answers", { count: answered, answered: number(answered) });
  return html`<p class="figure"><${Emphasis} text=${text} /></p>`;
}

/** "52 people are here", or what else the text `says` says of them; nothing while unknown. */
export function People({ people, says }) {
  const { t, number } = useContext(Page);
  if (people === null) return null;
  const text = t(says, { count: people, people: number(people) });
  return html`<p class="figure"><${Emphasis} text=${text} /></p>`;
}
