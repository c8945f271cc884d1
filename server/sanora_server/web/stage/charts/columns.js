// Cards laid out in columns, without a browser: each in the shortest column, as long as there is room.

const SLACK = 0.5; // pixels, for heights are rounded

/**
 * Place cards of these `heights` in `columns` of a box `height` high, with a `gap` between them.
 *
 * Returns a place `{column, top}` for each card, null for one that has no room; smaller ones after it may have.
 */
export function stack(heights, { columns, height, gap }) {
  const ends = Array.from({ length: columns }, () => 0);
  return heights.map((own) => {
    const column = ends.indexOf(Math.min(...ends));
    const top = ends[column];
    if (top + own > height + SLACK) return null;
    ends[column] = top + own + gap;
    return { column, top };
  });
}

/** Keys in an order that stays: those of `before` that are still there, then the new ones. */
export function steady(keys, before) {
  const there = new Set(keys);
  const stayed = before.filter((key) => there.has(key));
  const known = new Set(stayed);
  return [...stayed, ...keys.filter((key) => !known.has(key))];
}
