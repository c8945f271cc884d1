// What came out of a round: a bar for each option, the right and the own answer named, and the same as a
// table.

import { html } from "../../vendor/preact.js";
import { optionText } from "../../shared/i18n.js";
import { Icon } from "./icons.js";
import { OptionBody } from "./option.js";

/** The options of a closed round with what is known of them; `result` are the figures, or null. */
export function ClosedOptions({ view, texts, result }) {
  const { question, chosen, right } = view;
  return html`<ul class="options" aria-hidden=${result ? "true" : null}>
    ${question.options.map((option) => {
      const isRight = right.includes(option.key);
      const isMine = chosen.includes(option.key);
      return html`<li
        key=${option.key}
        class="option option-closed"
        data-key=${option.key}
        data-right=${isRight ? "" : null}
        data-mine=${isMine ? "" : null}
      >
        <${OptionBody} question=${question} option=${option} texts=${texts} result=${result}>
          ${
            (isRight || isMine) &&
            html`<span class="tags">
            ${
              isRight &&
              html`<span class="tag tag-right">
              <${Icon} name="tick" />${texts.t("rightAnswer")}
            </span>`
            }
            ${isMine && html`<span class="tag">${texts.t("yourAnswer")}</span>`}
          </span>`
          }
        <//>
      </li>`;
    })}
  </ul>`;
}

/** How many answered, and the chart as a table for those who hear it. */
export function Figures({ view, texts, result }) {
  const t = texts.t;
  return html`<p class="base">${result.empty ? t("noVotes") : t("answers", { count: result.base })}</p>
    ${result.several && !result.empty && html`<p class="note">${t("severalNote")}</p>`}
    <div class="spoken">
      <table>
        <caption>${t("results")}</caption>
        <thead>
          <tr>
            ${["option", "people", "share"].map((key) => html`<th key=${key} scope="col">${t(key)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${result.bars.map(
            (bar, index) => html`<tr key=${bar.key}>
            <th scope="row">${saidOption(view, index, t)}</th>
            <td>${texts.number(bar.count)}</td>
            <td>${bar.percent === null ? "–" : texts.percent(bar.percent)}</td>
          </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
}

function saidOption({ question, chosen, right }, index, t) {
  const option = question.options[index];
  const said = [optionText(question, option, t)];
  if (question.kind !== "yesno") said.unshift(option.key);
  if (right.includes(option.key)) said.push(t("rightAnswer"));
  if (chosen.includes(option.key)) said.push(t("yourAnswer"));
  return said.join(", ");
}
