// Wall: texts as people wrote them, equal ones once with their number.

import { answered, share, textsOf } from "./base.js";

/**
 * `{cards, right, more}`: cards `{text, count, share, right}`, most frequent first, then by spelling; a card's
 * `right` is null as long as it is not known. `more` different texts are not among them. `right` are the right
 * answers, once they may be shown.
 */
export function wall(source) {
  const { tally, right } = source;
  const base = answered(tally);
  const cards = textsOf(source).map(([text, count]) => ({
    text,
    count,
    share: share(count, base),
    right: right.length ? (tally.right || []).includes(text) : null,
  }));
  return { cards, right: right.slice(), more: tally.more || 0 };
}
