// What state the question is in, as one round sign with a word under it.

import { html, useContext } from "../../vendor/preact.js";
import { Page } from "../page.js";
import { Icon } from "./icons.js";
import { Dial, Ring } from "./ring.js";

/** The sign of a question: the countdown while it runs, the share of right answers at the end. */
export function Seal({ asked }) {
  const { t, percent } = useContext(Page);
  const { round, phase, chart, correct } = asked;
  const timed = isTimed(asked);
  if (correct !== null && chart && chart.base) {
    return html`<div class="seal seal-right">
      <${Dial} share=${correct / chart.base}>
        <span class="ring-text ring-text-4">${percent(rightOf(asked))}</span>
      <//>
      <p class="seal-word">${t("right")}</p>
    </div>`;
  }
  const { icon, share } = SIGNS[phase];
  return html`<div class=${`seal seal-${phase}`}>
    ${timed ? html`<${Ring} round=${round} />` : html`<${Dial} share=${share}><${Icon} name=${icon} /><//>`}
    <p class="seal-word">${wordOf(asked, timed, t)}</p>
  </div>`;
}

/** How many per cent answered right: where one bar says so, its figure. */
function rightOf({ chart, correct, right }) {
  const bars = chart.chart === "bars" && !chart.several ? chart.bars : [];
  const own = bars.find((bar) => right.length === 1 && bar.key === right[0] && bar.count === correct);
  return own ? own.percent : Math.round((100 * correct) / chart.base);
}

function isTimed({ round, phase, reading }) {
  if (phase === "open") return round.closesAt !== null;
  return phase === "paused" && !reading && round.remaining !== null;
}

/** The word under the sign; a running countdown needs none. */
function wordOf({ phase, chart }, timed, t) {
  if (chart && chart.base === 0 && phase !== "paused" && phase !== "reading") return t("noVotes");
  return timed && phase === "open" ? "" : t(SIGNS[phase].word);
}

const SIGNS = {
  reading: { icon: "read", word: "ready", share: 1 },
  open: { icon: "open", word: "open", share: 1 },
  paused: { icon: "pause", word: "paused", share: 1 },
  closed: { icon: "lock", word: "closed", share: 0 },
  results: { icon: "bars", word: "result", share: 1 },
  answer: { icon: "bars", word: "result", share: 1 },
};
