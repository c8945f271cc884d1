// Ranks: the options by place with their points; or in the right order, and where the hall put them.

import { html, useContext } from "../../vendor/preact.js";
import { optionText } from "../../shared/i18n.js";
import { Mark, markOf } from "../../shared/mark.js";
import { Page } from "../page.js";
import { Card } from "../parts/card.js";
import { Icon } from "../parts/icons.js";

const ONE_COLUMN = 7; // options; more stand in two columns

export function Ranks({ asked, matter }) {
  const { options, chart } = matter;
  const known = chart && chart.base > 0;
  const rows = known ? chart.rows : options.map(({ key }) => ({ key, place: null, share: 0 }));
  const columns = rows.length > ONE_COLUMN ? 2 : 1;
  const style = { "--rows": Math.ceil(rows.length / columns) };
  return html`<ol class=${`options options-${columns} ranks`} data-fit="both" style=${style}>
    ${rows.map((row) => {
      const option = options.find(({ key }) => key === row.key);
      return html`<${Row} key=${row.key} asked=${asked} matter=${matter} option=${option} row=${row} />`;
    })}
  </ol>`;
}

function Row({ asked, matter, option, row }) {
  const { t } = useContext(Page);
  const { chart } = matter;
  const solved = Boolean(chart && chart.solved);
  const met = solved && row.crowd === row.place;
  const classes = ["option", `mark-${markOf(matter, option.key).tone}`];
  if (solved) classes.push(met ? "option-met" : "option-missed");
  return html`<li class=${classes.join(" ")}>
    <${Place} matter=${matter} option=${option} row=${row} />
    <${Card}
      text=${optionText(option, t)}
      right=${false}
      value=${asked.secret ? null : valueOf(useContext(Page), chart, row)}
      share=${row.share}
      was=${null}
    />
    ${solved && html`<span class="met"><${Icon} name=${met ? "tick" : "cross"} /></span>`}
  </li>`;
}

/** What an option came to: its points, or in the right order where the hall put it. */
function valueOf({ t, number, decimal }, chart, row) {
  if (row.place === null) return { large: "", small: "" };
  if (chart.solved) return { large: "", small: t("hall", { place: number(row.crowd) }) };
  return { large: number(row.points), small: t("mean", { mean: decimal(row.mean, 1) }) };
}

/** The place; before there is one, the option's mark. */
function Place({ matter, option, row }) {
  const { number } = useContext(Page);
  if (row.place === null) {
    return html`<${Mark} question=${matter} optionKey=${option.key} plain=${matter.hints.shuffle} />`;
  }
  return html`<span class="place">${number(row.place)}.</span>`;
}
