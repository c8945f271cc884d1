// What the hall says beside its answers: the scores of a quiz, its own questions, its mood. Needs no browser.

const MOST = 12; // questions from the hall in a picture

/** The scores `{top, more, teams, players}`, without names while the stage is frozen; null without any. */
export function scoresOf(told, frozen) {
  if (!told) return null;
  const { top, more, teams, players } = told;
  return { top: frozen ? top.map((row) => ({ ...row, name: "" })) : top, more, teams, players };
}

/** What all may see of the hall's questions `{items, open, held, answered}`; no texts while frozen. */
export function wishesOf(told, frozen) {
  if (!told) return null;
  const { open, held, answered } = told;
  const items = told.items
    .filter(({ state }) => state === "open" && !frozen)
    .slice(0, MOST)
    .map(({ id, text, votes, name, pinned }) => ({ id, text, votes, name, pinned }));
  return { items, open, held, answered };
}

/** The reactions of a moment `{counts, seq}`; null without any. */
export function reactionsOf(told) {
  const emojis = told ? Object.keys(told.counts).filter((emoji) => told.counts[emoji] > 0) : [];
  if (!emojis.length) return null;
  const counts = {};
  emojis.forEach((emoji) => (counts[emoji] = told.counts[emoji]));
  return { counts, seq: told.seq };
}
