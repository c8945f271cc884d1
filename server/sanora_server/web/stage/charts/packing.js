// Words laid out as a cloud, without a browser: none lies on another, and a word stays where it is.

const LINE = 1.12; // height of a word, in sizes
const GAP = 0.22; // between words, in sizes of the smallest
const TIGHTER = 0.9; // what a cloud that is too large is made smaller by
const FULL = 0.62; // share of the box that words can take, and still find places
const TURN = 2.39996; // radians from one try to the next: so all directions come alike
const TURNS = 2600; // tries for a place

/**
 * Place `words` (`{text, weight}`, heaviest first) in a box `{width, height}`, in pixels.
 *
 * Sizes go from `least` to `most`, by weight. `widthOf(text)` is a text's width at size 1. `before` is the
 * last layout: its words keep their middles as long as nothing lies there, and the cloud never grows beyond it.
 * Returns `{most, placed, left}`: words by text as `{x, y, size, width}` around their middles, and how many
 * found no place at the least size.
 */
export function pack(words, { box, least, most, widthOf, before }) {
  const kept = before ? before.placed : new Map();
  let largest = before ? Math.min(most, Math.max(before.most, least)) : most;
  for (;;) {
    const sized = sizes(words, { box, least, most: largest, widthOf });
    const smallest = largest <= least;
    if (smallest || areaOf(sized) < FULL * box.width * box.height) {
      const found = placeAll(sized, { box, gap: GAP * least, kept, whole: !smallest });
      if (found) return { most: largest, ...found };
    }
    largest = Math.max(least, largest * TIGHTER);
  }
}

function sizes(words, { box, least, most, widthOf }) {
  return words.map(({ text, weight }) => {
    const wanted = least + (most - least) * weight;
    const size = Math.max(Math.min(wanted, box.width / widthOf(text)), Math.min(least, wanted));
    return { text, size, width: size * widthOf(text) };
  });
}

function areaOf(sized) {
  return sized.reduce((sum, { size, width }) => sum + size * LINE * width, 0);
}

/** Places for all; if the cloud is to be `whole`, null as soon as a word finds none. */
function placeAll(sized, { box, gap, kept, whole }) {
  const taken = [];
  const places = new Map();
  const put = (word, spot) => {
    places.set(word.text, { ...spot, size: word.size, width: word.width });
    taken.push(around(word, spot));
  };
  const homeless = sized.filter((word) => {
    const spot = kept.get(word.text);
    if (!spot || !isFree(around(word, spot), taken, box, gap)) return true;
    put(word, { x: spot.x, y: spot.y });
    return false;
  });
  let left = 0;
  for (const word of homeless) {
    const near = spotFor(word, kept.get(word.text), taken, box, gap);
    if (whole && !near) return null;
    const spot = near || cornerFor(word, taken, box, gap);
    if (spot) put(word, spot);
    else left += 1;
  }
  const placed = new Map();
  sized.forEach(({ text }) => places.has(text) && placed.set(text, places.get(text)));
  return { placed, left };
}

/** The nearest free place around where the word was, or around the middle; null without any. */
function spotFor(word, home, taken, box, gap) {
  const middle = home || { x: box.width / 2, y: box.height / 2 };
  const far = Math.hypot(box.width, box.height);
  for (let turn = 0; turn < TURNS; turn += 1) {
    const way = far * (turn / TURNS) ** 0.6;
    const angle = turn * TURN;
    const spot = {
      x: middle.x + way * Math.cos(angle),
      y: middle.y + (way * Math.sin(angle) * box.height) / box.width,
    };
    if (isFree(around(word, spot), taken, box, gap)) return spot;
  }
  return null;
}

/** The first free place from the top, left to right; null without any. For words that must go in anywhere. */
function cornerFor(word, taken, box, gap) {
  const middleOf = (left, top) => ({ x: left + word.width / 2, y: top + (word.size * LINE) / 2 });
  for (let top = 0; top + word.size * LINE <= box.height; top += word.size / 4) {
    let left = 0;
    while (left + word.width <= box.width) {
      const rect = around(word, middleOf(left, top));
      const inTheWay = taken.filter((other) => !isApart(rect, other, gap));
      if (!inTheWay.length) return middleOf(left, top);
      left = Math.max(...inTheWay.map(({ right }) => right)) + gap;
    }
  }
  return null;
}

function around({ size, width }, { x, y }) {
  const height = size * LINE;
  return { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
}

function isFree(rect, taken, box, gap) {
  if (rect.left < 0 || rect.top < 0 || rect.right > box.width || rect.bottom > box.height) return false;
  return taken.every((other) => isApart(rect, other, gap));
}

function isApart(one, other, gap) {
  return (
    one.left >= other.right + gap ||
    one.right + gap <= other.left ||
    one.top >= other.bottom + gap / 2 ||
    one.bottom + gap / 2 <= other.top
  );
}
