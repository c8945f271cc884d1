// How the hall feels: each emoji once for all who sent it, rising; still, where movement is unwelcome.

import { html, useContext, useEffect, useState } from "../../vendor/preact.js";
import { Page } from "../page.js";

const MOST = 16; // on the screen at a time
const STILL = "(prefers-reduced-motion: reduce)";

/** The `reactions` of the last moment, over whatever is shown. */
export function Mood({ reactions }) {
  const { t, number } = useContext(Page);
  const [rising, rise] = useState([]);
  const still = window.matchMedia(STILL).matches;

  useEffect(() => {
    if (reactions && !still) rise((old) => [...old, ...risersOf(reactions)].slice(-MOST));
  }, [reactions && reactions.seq]);

  if (still && !reactions) return null;
  if (still) {
    return html`<aside class="mood-still" aria-label=${t("reactions")}>
      ${Object.entries(reactions.counts).map(
        ([emoji, count]) =>
          html`<span key=${emoji}><${Emoji} emoji=${emoji} count=${count} number=${number} /></span>`,
      )}
    </aside>`;
  }
  const gone = (key) => rise((old) => old.filter((one) => one.key !== key));
  return html`<div class="mood" aria-hidden="true">
    ${rising.map(
      ({ key, emoji, count, place }) =>
        html`<span key=${key} class="riser" style=${{ "--place": place }} onAnimationEnd=${() => gone(key)}>
          <${Emoji} emoji=${emoji} count=${count} number=${number} />
        </span>`,
    )}
  </div>`;
}

function Emoji({ emoji, count, number }) {
  return html`<span class="riser-emoji">${emoji}</span>
    ${count > 1 && html`<strong>${number(count)}</strong>`}`;
}

/** One riser an emoji, beside each other and beside those of the moment before. */
function risersOf({ counts, seq }) {
  return Object.entries(counts).map(([emoji, count], index) => ({
    key: `${seq} ${emoji}`,
    emoji,
    count,
    place: (0.13 + index * 0.618 + seq * 0.29) % 1,
  }));
}
