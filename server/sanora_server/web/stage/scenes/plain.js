// The scenes of a few words: waiting, ended, connecting, not let in.

import { html, useContext, useRef } from "../../vendor/preact.js";
import { directionOf } from "../direction.js";
import { useFit } from "../fit.js";
import { Page } from "../page.js";
import { Corner } from "../parts/door.js";
import { People } from "../parts/people.js";
import { Waves } from "../parts/waves.js";

const SIZES = {
  plans: [{ name: "roomy", least: 2.5 }],
  most: 11,
  leads: (size) => ({ least: size, most: size }),
};
const LARGE = { ...SIZES, most: 19 };

/** Between questions: the talk's title, and the way in for late people. */
export function WaitingScene({ picture }) {
  const { t } = useContext(Page);
  return html`<${Plain} name="waiting" title=${picture.title} text=${t("soon")} picture=${picture}>
    <${People} people=${picture.people} says="joined" />
  <//>`;
}

/** The end. */
export function EndedScene({ picture }) {
  const { t } = useContext(Page);
  const { title } = picture;
  return html`<${Plain} name="ended" sizes=${LARGE} title=${t("thanks")} text=${title} picture=${picture}>
    ${picture.people > 0 && html`<${People} people=${picture.people} says="tookPart" />`}
  <//>`;
}

/** Before the first picture. */
export function ConnectingScene({ picture }) {
  const { t } = useContext(Page);
  return html`<${Plain} name="connecting" title=${t("connecting")} text="" picture=${picture} />`;
}

/** The server does not let this page in: what the speaker can do about it. */
export function RefusedScene({ picture, code }) {
  const { t } = useContext(Page);
  const { key, reason } = picture.refusal;
  const title = t(`${key}Title`, { code });
  const text = t(`${key}Text`, { reason });
  return html`<${Plain} name="refused" title=${title} text=${text} picture=${picture} />`;
}

function Plain({ name, title, text, picture, children, sizes = SIZES }) {
  const { direction } = useContext(Page);
  const box = useRef(null);
  useFit(box, JSON.stringify([title, text, Boolean(picture.door), picture.rehearsal]), sizes);
  return html`<main class=${`plain plain-${name}`} ref=${box}>
    <${Waves} />
    <div class="plain-words">
      <h1 class="plain-title" data-fit="width" dir=${directionOf(title, direction)}>${title}</h1>
      ${text && html`<p class="plain-text" data-fit="width" dir=${directionOf(text, direction)}>${text}</p>`}
      ${children}
    </div>
    <${Corner} door=${picture.door} />
  </main>`;
}
