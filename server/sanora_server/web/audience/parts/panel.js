// A panel before the screen: its heading, and the way back.

import { html, useEffect, useRef } from "../../vendor/preact.js";
import { openRound } from "../beside.js";
import { Icon } from "./icons.js";

/** `close` is null where one cannot go back without having done what the panel asks for. */
export function Panel({ title, state, close, texts, children }) {
  const heading = useRef(null);
  useEffect(() => heading.current.focus({ preventScroll: true }), []);
  const escape = (event) => event.key === "Escape" && close && close();
  return html`<section class="panel" aria-labelledby="panel-title" onKeyDown=${escape}>
    <div class="panel-head">
      <h1 class="panel-title" id="panel-title" ref=${heading} tabindex="-1">${title}</h1>
      ${
        close &&
        html`<button type="button" class="panel-close" onClick=${close}>
        <${Icon} name="cross" />
        <span>${texts.t(openRound(state) === null ? "goBack" : "toQuestion")}</span>
      </button>`
      }
    </div>
    ${children}
  </section>`;
}
