// The audience page starts here.

import { html, render } from "../vendor/preact.js";
import { openStorage, takeHandover } from "../shared/identity.js";
import { browserWorld } from "../shared/session.js";
import { App } from "./app.js";
import de from "./catalogues/de.json" with { type: "json" };
import en from "./catalogues/en.json" with { type: "json" };

const app = html`<${App}
  page=${window}
  world=${browserWorld()}
  storage=${openStorage(window)}
  handover=${takeHandover(window)}
  catalogues=${{ en, de }}
/>`;

const room = document.getElementById("room");
room.textContent = ""; // what stood there for those without this script
render(app, room);
