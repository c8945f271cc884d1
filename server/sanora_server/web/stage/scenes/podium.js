// The podium at the end of a quiz: three steps, shared where points are equal.

import { html, useContext, useRef } from "../../vendor/preact.js";
import { useFit } from "../fit.js";
import { Page } from "../page.js";
import { Confetti } from "../parts/confetti.js";
import { Notice } from "../parts/prompt.js";
import { nameOf } from "./leaderboard.js";

const STEPS = [1, 2, 3];
const SIZES = {
  plans: [{ name: "roomy", least: 2.5 }],
  most: 5,
  leads: (size) => ({ least: size, most: size }),
};

/** The winners of `picture`: the teams where there are any, and then the best people below. */
export function PodiumScene({ picture }) {
  const page = useContext(Page);
  const { t, number } = page;
  const { scores, rehearsal } = picture;
  const box = useRef(null);
  useFit(box, JSON.stringify([scores, rehearsal]), SIZES);
  const { top, teams: all } = scores || { top: [], teams: [] };
  const people = top.map((row) => ({ ...row, key: row.player, name: nameOf(row, page) }));
  const teams = all.filter((team) => team.people > 0);
  const winners = teams.length ? teams.map((team) => ({ ...team, key: team.team })) : people;
  const best = people.filter(({ place }) => place <= STEPS.length);
  return html`<main class="podium" ref=${box}>
    <h1 class="podium-title">${t("podium")}</h1>
    ${
      winners.length
        ? html`<ol class="podium-steps" data-fit="both">
          ${STEPS.map((place) => {
            const who = winners.filter((one) => one.place === place);
            return html`<${Step} key=${place} place=${place} who=${who} />`;
          })}
        </ol>`
        : html`<${Notice} icon="bars" text=${t("noScores")} />`
    }
    ${
      teams.length > 0 &&
      html`<ul class="podium-people">
      ${best.map(
        ({ key, place, name, points }) =>
          html`<li key=${key}>${number(place)}. <bdi>${name}</bdi> ${number(points)}</li>`,
      )}
    </ul>`
    }
    ${winners.length > 0 && html`<${Confetti} />`}
  </main>`;
}

function Step({ place, who }) {
  const { t, number } = useContext(Page);
  if (!who.length) return null;
  const { points } = who[0];
  return html`<li class=${`podium-step podium-step-${place}`}>
    <div class="podium-names">
      ${who.map(
        ({ key, name }) =>
          html`<span class="podium-name" key=${key} data-fit="width"><bdi>${name}</bdi></span>`,
      )}
    </div>
    <div class="podium-block">
      <strong class="podium-place">${number(place)}</strong>
      <span class="podium-points">${t("points", { count: points, points: number(points) })}</span>
    </div>
  </li>`;
}
