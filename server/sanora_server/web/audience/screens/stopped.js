// Why there is no way in, and what can be done about it.

import { html } from "../../vendor/preact.js";
import { Icon } from "../parts/icons.js";

const SIGNS = { locked: "lock", full: "clock", crowded: "clock", elsewhere: "tabs", outdated: "reload" };
const ACTIONS = { elsewhere: "useHere", outdated: "reload", stranger: "join" };

/** The screens locked, full, crowded, elsewhere, outdated, stranger, barred, removed. */
export function Stopped({ scene, texts, room, page }) {
  const act = scene === "outdated" ? () => page.location.reload() : room.start;
  const action = ACTIONS[scene] || "tryAgain";
  const final = scene === "removed"; // whoever was sent out has nothing to try
  return html`<section class="calm">
    <span class="calm-sign"><${Icon} name=${SIGNS[scene] || "warn"} /></span>
    <h1 class="calm-title">${texts.t(`${scene}Title`)}</h1>
    <p class="calm-text">${texts.t(`${scene}Text`)}</p>
    ${
      !final &&
      html`<button type="button" class="action" onClick=${act}>${texts.t(action)}</button>
      <a class="link" href="/">${texts.t("otherCode")}</a>`
    }
  </section>`;
}
