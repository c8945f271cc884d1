// Bars: the options with their shares, and thin below them those of the round before.

import { html } from "../../vendor/preact.js";
import { Option } from "../parts/option.js";

const ONE_COLUMN = 6; // options; more stand in two columns
const TILES = [1, 2, 3, 2, 3, 3, 4, 4, 3, 4, 4, 4]; // columns of so many options with pictures

export function Bars({ asked, matter }) {
  const { options, chart, before } = matter;
  const pictured = options.some((option) => option.picture);
  const columns = pictured ? TILES[options.length - 1] : options.length > ONE_COLUMN ? 2 : 1;
  const rows = Math.ceil(options.length / columns);
  const classes = `options options-${columns}${pictured ? " options-pictured" : ""}`;
  return html`<ol class=${classes} data-fit="both" style=${{ "--rows": rows, "--columns": columns }}>
    ${options.map(
      (option, index) =>
        html`<${Option}
          key=${option.key}
          asked=${asked}
          matter=${matter}
          option=${option}
          bar=${chart && chart.bars[index]}
          was=${before && before.chart.bars[index]}
        />`,
    )}
  </ol>`;
}
