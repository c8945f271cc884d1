// Wall: the texts, equal ones once, the right ones marked.

import { html } from "../../../vendor/preact.js";
import { Tags } from "../tags.js";
import { Base } from "./base.js";
import { More } from "./cloud.js";

export function Wall({ chart, asked, known }) {
  const { texts } = asked;
  const counted = chart.cards.map((card) => card.text);
  const unwritten = chart.right.filter((text) => !counted.includes(text));
  return html`<ul class="wall" aria-label=${texts.t("results")}>
      ${unwritten.map((text) => html`<${Card} key=${text} text=${text} right=${true} texts=${texts} />`)}
      ${chart.cards.map(
        (card) => html`<${Card}
          key=${card.text}
          text=${card.text}
          count=${card.count}
          right=${card.right}
          mine=${card.text === asked.answer}
          texts=${texts}
        />`,
      )}
    </ul>
    <${More} chart=${chart} texts=${texts} />
    ${known && html`<${Base} chart=${chart} texts=${texts} />`}`;
}

function Card({ text, count, right, mine, texts }) {
  return html`<li class="card" data-right=${right ? "" : null} data-mine=${mine ? "" : null}>
    <span class="card-text" dir="auto">${text}</span>
    ${
      count > 1 &&
      html`<b class="card-count"><span aria-hidden="true">× ${texts.number(count)}</span>
        <span class="spoken">${texts.t("times", { count })}</span></b>`
    }
    <${Tags} right=${right} mine=${mine} texts=${texts} />
  </li>`;
}
