// The keys of this page, on request.

import { html, useContext } from "../../vendor/preact.js";
import { KEYS } from "../keys.js";
import { Page } from "../page.js";
import { Emphasis } from "../parts/emphasis.js";

/** The list of keys. */
export function Help() {
  const { t } = useContext(Page);
  return html`<section class="help" role="dialog" aria-label=${t("keys")}>
    <dl class="help-keys">
      ${KEYS.map(
        ({ act, shown, text }) =>
          html`<div class="help-row" key=${act}>
            <dt><kbd>${shown}</kbd></dt>
            <dd>${t(text)}</dd>
          </div>`,
      )}
    </dl>
  </section>`;
}

/** A line that shows with the mouse pointer, for whoever sits at the projector's computer. */
export function Hint() {
  const { t } = useContext(Page);
  const text = t("keysHint", { full: "F", help: "?" });
  return html`<p class="hint" aria-hidden="true"><${Emphasis} text=${text} /></p>`;
}
