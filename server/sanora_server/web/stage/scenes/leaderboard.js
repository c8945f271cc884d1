// The leaderboard: the best five with what they gained, and the teams.

import { html, useContext, useRef } from "../../vendor/preact.js";
import { directionOf } from "../direction.js";
import { useFit } from "../fit.js";
import { Page } from "../page.js";
import { Corner } from "../parts/door.js";
import { Emphasis } from "../parts/emphasis.js";
import { Notice } from "../parts/prompt.js";

const SIZES = {
  plans: [{ name: "roomy", least: 2.5 }],
  most: 5.2,
  leads: (size) => ({ least: size, most: size }),
};

/** The scores of `picture`. */
export function LeaderboardScene({ picture }) {
  const page = useContext(Page);
  const { t, number } = page;
  const { scores, door, rehearsal } = picture;
  const box = useRef(null);
  useFit(box, JSON.stringify([scores, Boolean(door), rehearsal]), SIZES);
  const { top, teams, more, players } = scores || { top: [], teams: [], more: 0, players: 0 };
  return html`<main class="board" ref=${box}>
    <h1 class="board-title">${t("leaderboard")}</h1>
    <div class=${top.length ? "board-lists" : "board-lists board-empty"} data-fit="both">
      ${
        top.length
          ? html`<${Lines}
              lines=${top.map((row) => ({ ...row, key: row.player, name: nameOf(row, page) }))}
              name=${t("leaderboard")}
            />`
          : html`<${Notice} icon="bars" text=${t("noScores")} />`
      }
      ${
        teams.length > 0 &&
        html`<section class="board-teams">
        <h2 class="board-name">${t("teams")}</h2>
        <${Lines}
          lines=${teams.map((team) => ({ ...team, key: team.team, gained: 0, streak: 0 }))}
          name=${t("teams")}
        />
      </section>`
      }
    </div>
    <aside class="rail board-rail">
      <p class="figure">
        <${Emphasis} text=${t("players", { count: players, players: number(players) })} />
      </p>
      <p class="note">
        ${more > 0 && html`<${Emphasis} text=${t("alike", { count: more, more: number(more) })} />`}
      </p>
      <${Corner} door=${door} />
    </aside>
  </main>`;
}

/** The name that is shown of somebody; a number stands for one who has none. */
export function nameOf({ name, player }, { t, number }) {
  return name || t("player", { player: number(player) }).replace(/[\u2068\u2069]/g, "");
}

function Lines({ lines, name }) {
  const { number } = useContext(Page);
  const most = Math.max(1, ...lines.map(({ points }) => points));
  return html`<ol class="board-lines" aria-label=${name}>
    ${lines.map((line) => html`<${Line} key=${line.key} line=${line} share=${line.points / most} />`)}
  </ol>`;
}

function Line({ line, share }) {
  const { t, number, direction } = useContext(Page);
  const { place, name, points, streak, gained } = line;
  return html`<li class="board-line" style=${{ "--share": share }}>
    <span class="place">${number(place)}.</span>
    <span class="board-who" data-fit="width" dir=${directionOf(name, direction)}>${name}</span>
    ${streak > 1 && html`<span class="board-streak">${t("streak", { streak })}</span>`}
    <span class="board-points">
      <strong>${number(points)}</strong>
      ${gained > 0 && html`<span class="board-gained">${t("gained", { gained })}</span>`}
    </span>
  </li>`;
}
