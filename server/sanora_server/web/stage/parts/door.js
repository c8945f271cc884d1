// The way in: a QR code on white in any theme, and the address in text.

import { html, useContext } from "../../vendor/preact.js";
import { useDrawing } from "../drawing.js";
import { Page } from "../page.js";

const PARTS = /^(\[[^\]]*\]|[^:/]*)(:\d+)?(.*)$/;

/** The QR code of `door`. The drawing brings its own quiet zone. */
export function Code({ door }) {
  const { t } = useContext(Page);
  const drawing = useDrawing(door);
  return html`<div class="code">
    ${drawing && html`<img class="code-image" src=${drawing} alt=${t("qr", { url: door.address })} />`}
  </div>`;
}

/** The address of `door` in text, as large as its place allows; it may break before the port and the path. */
export function Address({ door }) {
  const [, host, port = "", path] = PARTS.exec(door.address);
  const style = { "--host": host.length + port.length, "--whole": door.address.length };
  return html`<p class="address" dir="ltr" style=${style}>
    ${host}<wbr />${port}<wbr /><span class="address-path">${path}</span>
  </p>`;
}

/** Both, small, for people who come late. */
export function Corner({ door }) {
  if (!door) return null;
  return html`<div class="corner"><${Code} door=${door} /><${Address} door=${door} /></div>`;
}
