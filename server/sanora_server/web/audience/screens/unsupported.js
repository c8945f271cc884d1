// Shown where the browser cannot hold a connection: the small window of a Wi-Fi's sign-in page, mostly.

import { html } from "../../vendor/preact.js";
import { Icon } from "../parts/icons.js";

/** Ask for a real browser, with the address to take there. */
export function Unsupported({ texts, page }) {
  const { host, pathname } = page.location;
  return html`<section class="calm">
    <span class="calm-sign"><${Icon} name="warn" /></span>
    <h1 class="calm-title">${texts.t("unsupportedTitle")}</h1>
    <p class="calm-text">${texts.t("unsupportedText")}</p>
    <p class="ticket ticket-address"><b dir="ltr">${host}${pathname}</b></p>
  </section>`;
}
