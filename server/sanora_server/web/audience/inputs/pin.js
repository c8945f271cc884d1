// Pin: a tap on the picture, or two sliders that say the same.

import { html } from "../../vendor/preact.js";
import { Picture } from "../parts/picture.js";

const EDGE = 1000; // per mille of the picture's width and height
const MIDDLE = EDGE / 2;

/** The draft is `x,y`, as the answer; empty before anything was pointed at. */
export const pin = {
  Field,
  drawsPicture: true,
  OnPicture,
  draftOf: (answer) => answer || "",
  answerOf: (draft) => draft || undefined,
  taskOf: () => ["taskPin"],
  wordsOf: (answer, { texts }) => [saidPlace(answer, texts)],
  judge(answer, right) {
    const [x, y, radius] = right[0].split(",").map(Number);
    const [left, top] = placeOf(answer);
    return (left - x) ** 2 + (top - y) ** 2 <= radius ** 2;
  },
};

/** The two numbers of a place. */
export function placeOf(answer) {
  return answer.split(",").map(Number);
}

/** A place in words. */
export function saidPlace(answer, texts) {
  const [x, y] = placeOf(answer);
  return texts.t("place", { x: texts.percent(Math.round(x / 10)), y: texts.percent(Math.round(y / 10)) });
}

function Field({ asked, draft, change, barred, id }) {
  const { question, texts } = asked;
  const place = draft ? placeOf(draft) : null;
  const at = (x, y) => barred || change([x, y].map(bounded).join(","));

  function point(event) {
    const box = event.currentTarget.getBoundingClientRect();
    at(
      (EDGE * (event.clientX - box.left)) / box.width,
      (EDGE * (event.clientY - box.top)) / box.height,
    );
  }

  const slider = (name, value, set) => html`<label class="slider">
    <span class="label">${texts.t(name)}</span>
    <input
      type="range"
      min="0"
      max=${EDGE}
      step="5"
      dir="ltr"
      name=${`${id}-${name}`}
      value=${value}
      disabled=${barred}
      aria-valuetext=${place ? texts.percent(Math.round(value / 10)) : texts.t("notSet")}
      onInput=${(event) => set(Number(event.target.value))}
    />
  </label>`;

  return html`<div class="pinning" role="group" aria-labelledby=${id} aria-describedby=${`${id}-status`}>
    <${Picture} id=${question.picture} words=${question.pictureText} texts=${texts} point=${point}>
      ${place && html`<${Needle} place=${place} />`}
    <//>
    ${slider("fromLeft", place ? place[0] : MIDDLE, (x) => at(x, place ? place[1] : MIDDLE))}
    ${slider("fromTop", place ? place[1] : MIDDLE, (y) => at(place ? place[0] : MIDDLE, y))}
  </div>`;
}

/** The own answer on the picture, once nothing can be changed any more. */
function OnPicture({ answer }) {
  return answer ? html`<${Needle} place=${placeOf(answer)} />` : null;
}

/** The pin on the picture. */
export function Needle({ place: [x, y] }) {
  const style = { left: `${x / 10}%`, top: `${y / 10}%` };
  return html`<span class="needle" aria-hidden="true" style=${style}></span>`;
}

function bounded(value) {
  return Math.min(EDGE, Math.max(0, Math.round(value)));
}
