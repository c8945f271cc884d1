// The screens between questions.

import { html } from "../../vendor/preact.js";
import { teamsOf } from "../beside.js";
import { Icon } from "../parts/icons.js";

/** Nothing is known yet of the room. */
export function Joining({ texts, view }) {
  return html`<section class="calm" aria-busy="true">
    <${Pulse} />
    <h1 class="calm-text late">${texts.t(view.troubled ? "joiningSlow" : "joining")}</h1>
  </section>`;
}

/** In the room, before the first question. */
export function Waiting({ texts, view, room }) {
  const { title, description, name, status, team } = view.state;
  const own = teamsOf(view.state)[team - 1];
  return html`<section class="calm">
    <${Pulse} />
    <p class="calm-over">${texts.t("waitingTitle")}${name && html`, <bdi>${name}</bdi>`}</p>
    <h1 class="calm-title" dir="auto">${title}</h1>
    ${own && html`<p class="calm-team">${texts.t("teamOf", { team: own })}</p>`}
    ${description && html`<p class="calm-about" dir="auto">${description}</p>`}
    <p class="calm-text">${texts.t(status === "DRAFT" ? "draftText" : "waitingText")}</p>
    <p class="ticket"><span>${texts.t("code")}</span> <b>${room.code}</b></p>
  </section>`;
}

/** The stage is dark and nothing is asked: the talk has the word. */
export function Quiet({ texts }) {
  return html`<section class="calm">
    <span class="calm-sign"><${Icon} name="up" /></span>
    <h1 class="calm-title">${texts.t("quietTitle")}</h1>
    <p class="calm-text">${texts.t("quietText")}</p>
  </section>`;
}

function Pulse() {
  return html`<span class="pulse" aria-hidden="true"><i></i><i></i><i></i></span>`;
}
