// A little confetti, for those who like movement.

import { html } from "../../vendor/preact.js";

const PIECES = Array.from({ length: 36 }, (_, index) => index);
const TONES = 8;

/** Falls twice and is gone; style sheets leave it out where movement is unwelcome. */
export function Confetti() {
  return html`<div class="confetti" aria-hidden="true">
    ${PIECES.map((index) => {
      const chance = (step) => (index * step) % 1;
      const style = { "--x": chance(0.618), "--wait": chance(0.37), "--turn": chance(0.71) };
      return html`<i key=${index} class=${`confetti-piece mark-${index % TONES}`} style=${style}></i>`;
    })}
  </div>`;
}
