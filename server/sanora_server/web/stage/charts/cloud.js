// Cloud: words, the more often the larger; each stays where it is while others come.

import { html, useContext, useLayoutEffect, useMemo, useRef } from "../../vendor/preact.js";
import { Page } from "../page.js";
import { useBox } from "../parts/measured.js";
import { Prompt } from "../parts/prompt.js";
import { pack } from "./packing.js";

const LEAST = 2.6; // sizes, in percent of the screen's height
const MOST = 15;
const TONES = 8;
const FONT = 100; // pixels at which widths are measured

const widths = new Map();
let canvas = null;

/** The width of a text at size 1, a little more than measured: fonts are hinted differently at each size. */
function widthOf(text, family) {
  if (!widths.has(text)) {
    canvas = canvas || document.createElement("canvas").getContext("2d");
    canvas.font = `700 ${FONT}px ${family}`;
    widths.set(text, (canvas.measureText(text).width * 1.03) / FONT + 0.04);
  }
  return widths.get(text);
}

/** `leave` is told how many words have no room. */
export function Cloud({ asked, matter, leave }) {
  const { chart } = matter;
  if (!chart || !chart.words.length) return html`<${Prompt} asked=${asked} matter=${matter} />`;
  return html`<${Words} words=${chart.words} leave=${leave} />`;
}

function Words({ words, leave }) {
  const { t, number } = useContext(Page);
  const ref = useRef(null);
  const last = useRef(null); // the layout before, and the box that it was for
  const box = useBox(ref);
  const { placed, left } = useMemo(() => laid(words, box, last, ref.current), [words, box]);
  useLayoutEffect(() => leave(left), [left]);
  return html`<ol class="cloud" dir="ltr" ref=${ref}>
    ${words
      .filter(({ text }) => placed.has(text))
      .map(({ text, count }) => {
        const { x, y, size } = placed.get(text);
        const style = { "--x": `${x}px`, "--y": `${y}px`, "--font": `${size}px` };
        return html`<li key=${text} class=${`cloud-word tone-${toneOf(text)}`} style=${style}>
          <bdi>${text}</bdi><span class="spoken">, ${t("times", { count, times: number(count) })}</span>
        </li>`;
      })}
  </ol>`;
}

function laid(words, box, last, element) {
  if (!box) return { placed: new Map(), left: 0 };
  const family = getComputedStyle(element).fontFamily;
  const same = last.current && last.current.box === box;
  const layout = pack(words, {
    box,
    least: LEAST * box.percent,
    most: Math.min(MOST * box.percent, box.height / 2),
    widthOf: (text) => widthOf(text, family),
    before: same ? last.current.layout : null,
  });
  last.current = { box, layout };
  return layout;
}

/** A tone that a word keeps whatever becomes of the others. */
function toneOf(text) {
  let sum = 0;
  for (let at = 0; at < text.length; at += 1) sum = (sum * 31 + text.charCodeAt(at)) % 9973;
  return sum % TONES;
}
