// Cloud: words, the more often the larger.

import { share, textsOf } from "./base.js";

/**
 * `{words, more}`: words `{text, count, weight}`, most frequent first, then by spelling; `weight` is 1 for the
 * most frequent. `more` different ones are not among them.
 */
export function cloud(source) {
  const texts = textsOf(source);
  const most = texts.length ? texts[0][1] : 0;
  const words = texts.map(([text, count]) => ({ text, count, weight: share(count, most) }));
  return { words, more: source.tally.more || 0 };
}
