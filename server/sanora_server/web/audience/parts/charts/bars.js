// Bars: the options, each with how many picked it, the right and the own answer named.

import { html } from "../../../vendor/preact.js";
import { optionText } from "../../../shared/i18n.js";
import { picks } from "../../../shared/reducer.js";
import { arranged } from "../../inputs/arranged.js";
import { letterOf, OptionBody } from "../option.js";
import { Tags, tagged } from "../tags.js";
import { Base, shareOf, Table } from "./base.js";

/** Options also stand here before any figures are known. */
export function Bars({ chart, asked, known }) {
  return html`<ul class="options" aria-hidden=${known ? "true" : null}>
      ${arranged(asked).map((option) => {
        const signs = signsOf(asked, option);
        return html`<li
          key=${option.key}
          class="option option-closed"
          data-key=${option.key}
          data-right=${signs.right ? "" : null}
          data-mine=${signs.mine ? "" : null}
        >
          <${OptionBody} asked=${asked} option=${option} chart=${known ? chart : null}>
            <${Tags} ...${signs} />
          <//>
        </li>`;
      })}
    </ul>
    ${known && html`<${BarFigures} chart=${chart} asked=${asked} />`}`;
}

/** How many answered, and the bars as a table. */
export function BarFigures({ chart, asked }) {
  const { texts } = asked;
  const rows = arranged(asked).map((option) => {
    const bar = chart.bars.find(({ key }) => key === option.key);
    const name = [letterOf(asked, option), optionText(option, texts.t)].filter(Boolean).join(", ");
    return [
      tagged(name, signsOf(asked, option)),
      texts.number(bar.count),
      shareOf(bar.percent, texts),
    ];
  });
  return html`<${Base} chart=${chart} texts=${texts} notes=${chart.several ? [["severalNote"]] : []} />
    <${Table} texts=${texts} heads=${["option", "people", "share"]} rows=${rows} />`;
}

function signsOf({ answer, right, texts }, { key }) {
  return { right: right.includes(key), mine: answer !== undefined && picks(answer).includes(key), texts };
}
