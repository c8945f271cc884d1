// The quiet ornament behind scenes of few words: waves that spread from a corner.

import { html } from "../../vendor/preact.js";

const RADII = [9, 18, 27, 36, 45, 54];

/** The ornament. */
export function Waves() {
  return html`<svg class="waves" viewBox="0 0 100 100" aria-hidden="true" focusable="false">
    ${RADII.map((radius) => html`<circle cx="100" cy="100" r=${radius} />`)}
  </svg>`;
}
