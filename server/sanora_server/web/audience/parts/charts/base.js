// What stands below every chart, and the table for those who hear it.

import { html } from "../../../vendor/preact.js";

/** How many answered and abstained, and what is to be known about the figures: `notes` are keys of texts. */
export function Base({ chart, texts, notes = [] }) {
  const t = texts.t;
  return html`<p class="base">
      ${chart.base ? t("answers", { count: chart.base }) : t("noVotes")}
      ${chart.abstained > 0 && ` · ${t("abstentions", { count: chart.abstained })}`}
    </p>
    ${
      chart.base > 0 &&
      notes.map(([key, values]) => html`<p key=${key} class="note">${t(key, values)}</p>`)
    }`;
}

/** A table that is only heard: `heads` are keys of texts, each row begins with what it is about. */
export function Table({ texts, heads, rows }) {
  return html`<div class="spoken">
    <table>
      <caption>${texts.t("results")}</caption>
      <thead>
        <tr>
          ${heads.map((head) => html`<th key=${head} scope="col">${texts.t(head)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ([name, ...cells], index) => html`<tr key=${index}>
          <th scope="row">${name}</th>
          ${cells.map((cell, column) => html`<td key=${column}>${cell}</td>`)}
        </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** A percentage as it stands in a table. */
export function shareOf(percent, texts) {
  return percent === null ? "–" : texts.percent(percent);
}

