// The whole page: the scene, and what lies over every scene.

import { html } from "../vendor/preact.js";
import { Page } from "./page.js";
import { Icon } from "./parts/icons.js";
import { Mood } from "./parts/mood.js";
import { Help, Hint } from "./scenes/help.js";
import { JoinScene } from "./scenes/join.js";
import { LeaderboardScene } from "./scenes/leaderboard.js";
import { ConnectingScene, EndedScene, RefusedScene, WaitingScene } from "./scenes/plain.js";
import { PodiumScene } from "./scenes/podium.js";
import { QaScene } from "./scenes/qa.js";
import { QuestionScene } from "./scenes/question.js";

const SCENES = {
  connecting: ConnectingScene,
  refused: RefusedScene,
  join: JoinScene,
  waiting: WaitingScene,
  question: QuestionScene,
  leaderboard: LeaderboardScene,
  podium: PodiumScene,
  qa: QaScene,
  ended: EndedScene,
};

/**
 * The page for a picture. A blanked page keeps its scene, unseen, so that it is back at once.
 *
 * `page` is what Page holds, `code` the conference's code in the address, `help` whether the keys are listed.
 */
export function Stage({ page, picture, code, help }) {
  const { scene, blank, question, rehearsal, away, reactions } = picture;
  const Scene = SCENES[scene];
  const key = scene === "question" ? `round ${question.round.id}` : scene;
  return html`<${Page.Provider} value=${page}>
    <div class=${blank ? "stage stage-blank" : "stage"} data-scene=${scene} inert=${blank}>
      ${rehearsal && html`<header class="banner">${page.t("rehearsal")}</header>`}
      <${Scene} key=${key} picture=${picture} code=${code} />
      <${Mood} reactions=${reactions} />
      ${away && html`<${Away} label=${page.t("away")} />`}
      ${help ? html`<${Help} />` : html`<${Hint} />`}
    </div>
    ${blank && html`<div class="blank"></div>`}
  <//>`;
}

/** The small mark of a picture that may be old. */
function Away({ label }) {
  return html`<div class="away" role="img" aria-label=${label}><${Icon} name="away" /></div>`;
}
