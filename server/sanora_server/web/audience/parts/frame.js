// What stands around every screen: title, language, what goes wrong, what is said.

import { html } from "../../vendor/preact.js";
import { currentRound } from "../../shared/reducer.js";
import { Icon } from "./icons.js";

const IN_ROOM = ["joining", "waiting", "quiet", "question", "final", "ended"];

/** The page around a screen (`children`). Without a `view`, no room is open. */
export function Frame({ texts, catalogues, chooseLanguage, view, scene, said, children }) {
  const title = view && scene !== "unknown" ? view.state.title : "";
  return html`<div class="page">
    <header class="head">
      <span class="brand" aria-hidden="true"><${Icon} name="wave" /></span>
      <p class="title" dir="auto">${title || "Sanora"}</p>
      <${Languages} texts=${texts} catalogues=${catalogues} choose=${chooseLanguage} />
    </header>
    <main class="main">
      ${view && html`<${Banners} texts=${texts} view=${view} scene=${scene} />`} ${children}
    </main>
    <div class="spoken" role="status" aria-live="polite">
      ${said && html`<p key=${said.turn}>${said.text}</p>`}
    </div>
  </div>`;
}

function Banners({ texts, view, scene }) {
  const { state, vote, notice } = view;
  const inside = IN_ROOM.includes(scene);
  const missed = notice && scene === "question" && notice.round !== currentRound(state).id;
  return html`<div class="banners">
    ${state.rehearsing && inside && html`<p class="banner banner-wait">${texts.t("rehearsal")}</p>`}
    ${
      view.troubled &&
      inside &&
      scene !== "joining" &&
      html`<p class="banner banner-wait">
      <span class="spinner" aria-hidden="true"></span>${texts.t(vote ? "reconnectingAnswer" : "reconnecting")}
    </p>`
    }
    ${missed && html`<p class="banner banner-bad"><${Icon} name="warn" />${texts.t("missed")}</p>`}
  </div>`;
}

function Languages({ texts, catalogues, choose }) {
  return html`<label class="languages">
    <span class="spoken">${texts.t("chooseLanguage")}</span>
    <select value=${texts.language} onChange=${(event) => choose(event.target.value)}>
      ${Object.keys(catalogues).map(
        (one) => html`<option value=${one} lang=${one} key=${one}>${catalogues[one].language}</option>`,
      )}
    </select>
    <${Icon} name="down" />
  </label>`;
}
