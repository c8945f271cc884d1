// Emoji to throw at the projector, and what can be said about the pace.

import { html } from "../../vendor/preact.js";
import { moodOf } from "../beside.js";
import { EMOJI, FADE, PACES } from "../mood.js";

const PACE_NAMES = { fast: "paceFast", slow: "paceSlow", lost: "paceLost" };

/** What of both is on. */
export function Mood({ texts, room, view, say }) {
  const { reactions, pace } = moodOf(view.state);
  return html`<div class="mood">
    ${reactions && html`<${Reactions} texts=${texts} room=${room} thrown=${view.mood.thrown} say=${say} />`}
    ${pace && html`<${Pace} texts=${texts} room=${room} now=${view.mood.pace} say=${say} />`}
  </div>`;
}

function Reactions({ texts, room, thrown, say }) {
  return html`<div class="emoji-row" role="group" aria-label=${texts.t("reactions")}>
    ${EMOJI.map(
      (emoji) => html`<button
        key=${emoji}
        type="button"
        class="emoji"
        data-thrown=${thrown === emoji ? "" : null}
        aria-disabled=${thrown !== null ? "true" : null}
        onClick=${() => room.react(emoji) && say(texts.t("reacted", { emoji }))}
      >
        ${emoji}
      </button>`,
    )}
  </div>`;
}

function Pace({ texts, room, now, say }) {
  function toggle(pace, active) {
    if (room.signal(active ? null : pace)) say(texts.t(active ? "paceTakenBack" : "paceSaid"));
  }
  return html`<div class="pace" role="group" aria-labelledby="pace-title">
    <p class="pace-title" id="pace-title">${texts.t("pace")}</p>
    <div class="pace-row">
      ${PACES.map((pace) => {
        const active = Boolean(now && now.signal === pace);
        return html`<button
          key=${pace}
          type="button"
          class="pace-button"
          aria-pressed=${String(active)}
          onClick=${() => toggle(pace, active)}
        >
          ${
            active &&
            html`<span
            class="pace-fade"
            aria-hidden="true"
            style=${{ animationDuration: `${FADE}ms`, animationDelay: `${now.since - room.local()}ms` }}
          ></span>`
          }
          <span class="pace-name">${texts.t(PACE_NAMES[pace])}</span>
        </button>`;
      })}
    </div>
  </div>`;
}
