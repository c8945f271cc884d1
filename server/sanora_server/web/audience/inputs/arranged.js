// The options of a question in the order in which this phone shows them.

/**
 * The options as they were written; or, where hints ask for it, in an order that each person has of their own
 * and keeps over a reload.
 */
export function arranged({ question, hints, person }) {
  const options = question.options || [];
  if (!hints.shuffle) return options;
  const seed = `${person} ${question.id} ${question.questionText}`;
  return options
    .map((option) => ({ option, chance: hash(`${seed} ${option.key}`) }))
    .sort((one, other) => one.chance - other.chance)
    .map(({ option }) => option);
}

/** A number that looks random (FNV-1a, its bits mixed once more). */
function hash(text) {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  value = Math.imul(value ^ (value >>> 15), 0x85ebca6b);
  return (value ^ (value >>> 13)) >>> 0;
}
