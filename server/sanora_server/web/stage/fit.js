// Text as large as its box allows: nothing is ever cut, and nothing is smaller than it must be.

import { useLayoutEffect } from "../vendor/preact.js";

const STEPS = 7; // halvings; the last is below half a pixel
const LONG = 3; // a word too long for its line at this size, in percent of the screen's height, is broken

/**
 * Choose for `box` a layout, and the largest size of its texts with which all of it fits.
 *
 * The `plans` (`{name, least}`) are tried in turn, each down to its `least` size, in percent of the screen's
 * height. Style sheets read the choice as `data-plan`, `--size`, and `--lead` for the text that may grow
 * beyond the others. Parts marked `data-fit` are looked at too; `data-fit="width"`: only whether a word is
 * longer than its line. Very long words are broken (`data-broken`), but not in a plan that is `whole`. What
 * fits no plan is drawn by the last one, as small as need be.
 */
export function fit(box, { plans, most, leads }) {
  const parts = Array.from(box.querySelectorAll("[data-fit]"));
  const sizes = {};
  const apply = (changes) => {
    Object.assign(sizes, changes);
    box.style.setProperty("--size", `${sizes.size}vh`);
    box.style.setProperty("--lead", `${sizes.lead}vh`);
    return holds(box) && parts.every((part) => (part.dataset.fit === "width" ? !tooWide(part) : holds(part)));
  };
  const bothAt = (size) => apply({ size, lead: leads(size).least });

  const { least, fitting } = choosePlan(box, parts, plans, bothAt);
  const size = fitting ? largest(least, most, bothAt) : largest(least / 2, least, bothAt);
  bothAt(size);
  const lead = leads(size);
  apply({ lead: largest(lead.least, lead.most, (value) => apply({ lead: value })) });
}

/** Keep the first plan that fits at its smallest size. */
function choosePlan(box, parts, plans, fitsAt) {
  for (const { name, least, whole } of plans) {
    box.dataset.plan = name;
    parts.forEach((part) => part.removeAttribute("data-broken"));
    fitsAt(LONG);
    if (!whole) parts.filter(tooWide).forEach((part) => part.setAttribute("data-broken", ""));
    if (fitsAt(least)) return { least, fitting: true };
  }
  return { least: plans[plans.length - 1].least, fitting: false };
}

/** The largest value between `low` and `high` for which `works`; `low` if there is none. */
function largest(low, high, works) {
  if (works(high)) return high;
  let [good, bad] = [low, high];
  for (let step = 0; step < STEPS; step += 1) {
    const middle = (good + bad) / 2;
    if (works(middle)) good = middle;
    else bad = middle;
  }
  return good;
}

function tooWide(part) {
  return part.scrollWidth > part.clientWidth;
}

function holds(part) {
  return !tooWide(part) && part.scrollHeight <= part.clientHeight;
}

/** Fit the element of `ref` when `content`, a text of all that takes room, or the screen's size changes. */
export function useFit(ref, content, options) {
  useLayoutEffect(() => {
    const again = () => ref.current && fit(ref.current, options);
    again();
    window.addEventListener("resize", again);
    return () => window.removeEventListener("resize", again);
  }, [content]);
}
