// A panel before the screen: its heading, and the way back.

import { html, useLayoutEffect, useRef } from "../../vendor/preact.js";
import { openRound } from "../beside.js";
import { Icon } from "./icons.js";

/** `close` is null where one cannot go back without having done what the panel asks for. */
export function Panel({ title, state, close, texts, children }) {
  const heading = useRef(null);
  const back = useRef(close);
  back.current = close;
  useLayoutEffect(() => heading.current.focus({ preventScroll: true }), []);
  useLayoutEffect(() => onEscape(heading.current.ownerDocument, back), []);
  return html`<section class="panel" aria-labelledby="panel-title">
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

/** Whatever has the focus, or nothing after a tap beside the fields, Escape leads back; not out of an input method. */
function onEscape(document, back) {
  const left = (event) => event.key === "Escape" && !event.isComposing && back.current && back.current();
  document.addEventListener("keydown", left);
  return () => document.removeEventListener("keydown", left);
}
