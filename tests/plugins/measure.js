// Run in a stage page: what every text on it measures, and what lies where it must not.

() => {
  const COVERED = ".spoken, .help, .hint, .mood";
  const CLIPS = ".option-card, .wall-card, .wish, .board-line, .picture-frame, main, .stage";
  const SLACK = 1.5; // pixels
  const screen = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });

  /** Red, green, blue and alpha of any colour that a style can have. */
  function pixel(colour) {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return Array.from(canvas.getImageData(0, 0, 1, 1).data);
  }

  function luminance(colour) {
    const linear = (part) => (part <= 10.31475 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4);
    const [red, green, blue] = pixel(colour).map(linear);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }

  function contrast(one, other) {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  }

  function background(element) {
    if (element.closest(".mark"))
      return getComputedStyle(element.parentNode.querySelector(".mark-shape")).fill;
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (pixel(colour)[3] === 255) return colour;
    }
    return getComputedStyle(document.documentElement).backgroundColor;
  }

  function size(element) {
    const pixels = parseFloat(getComputedStyle(element).fontSize);
    return element instanceof SVGElement ? pixels * element.getScreenCTM().a : pixels;
  }

  function rectOf(node) {
    const range = document.createRange();
    range.selectNodeContents(node);
    const { left, top, right, bottom } = range.getBoundingClientRect();
    return { left, top, right, bottom };
  }

  function texts() {
    const found = [];
    const walker = document.createTreeWalker(document.querySelector(".stage"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const element = node.parentElement;
      const rect = rectOf(node);
      const seen = element.checkVisibility({ visibilityProperty: true }) && rect.right > rect.left;
      if (!node.data.trim() || !seen || element.closest(".spoken")) continue;
      const style = getComputedStyle(element);
      const ink = element instanceof SVGElement ? style.fill : style.color;
      found.push({
        node,
        element,
        rect,
        text: node.data.trim(),
        size: size(element) / innerHeight,
        contrast: contrast(ink, background(element)),
      });
    }
    return found;
  }

  const outside = (rect, limit) =>
    rect.left < limit.left - SLACK ||
    rect.right > limit.right + SLACK ||
    rect.top < limit.top - SLACK ||
    rect.bottom > limit.bottom + SLACK;

  /** Whether two texts lie on each other; a line's box is higher than its letters. */
  function collide(one, other) {
    const trim = ({ rect, size: share }) => ({
      ...rect,
      top: rect.top + 0.25 * share * innerHeight,
      bottom: rect.bottom - 0.25 * share * innerHeight,
    });
    const [a, b] = [trim(one), trim(other)];
    return a.left < b.right - SLACK && b.left < a.right - SLACK && a.top < b.bottom && b.top < a.bottom;
  }

  function cut(all) {
    return all
      .filter(({ element, rect }) => {
        const limit = element.closest(CLIPS).getBoundingClientRect();
        return outside(rect, screen) || outside(rect, limit);
      })
      .map(({ text }) => `cut: ${text.slice(0, 40)}`);
  }

  function overlapping(all) {
    const own = all.filter(({ element }) => !element.closest(`.option-bar, ${COVERED}`));
    const found = [];
    own.forEach((one, index) =>
      own.slice(index + 1).forEach((other) => {
        const sentence = one.element.closest(".address, .figure, .option-text, .hint, .caption, .note, .abstained");
        const same = one.element === other.element || (sentence && sentence.contains(other.element));
        if (!same && collide(one, other))
          found.push(`overlap: ${one.text.slice(0, 40)} / ${other.text.slice(0, 40)}`);
      }),
    );
    return found;
  }

  /** Boxes of one layout that must keep clear of each other. */
  function crowded() {
    const groups = [
      ".option",
      ".option > .mark, .option-card",
      ".ask, .body, .why, .rail",
      ".body > .picture, .chart",
      ".options, .captions",
      ".scale, .captions",
      ".scales, .captions",
      ".cloud, .captions",
      ".wall, .captions",
      ".histogram, .captions",
      ".heat, .captions",
      ".statement",
      ".wall-card:not([data-away])",
      ".cloud-word",
      ".wish:not([data-away])",
      ".board-line",
      ".podium-title, .podium-steps, .podium-people",
      ".board-title, .board-lists, .rail",
      ".qa-title, .wishes, .rail",
      ".seal, .rail-figures, .corner",
      ".join-title, .join > .code, .join-ways",
      ".banner, main",
    ];
    return groups.flatMap((group) => {
      const boxes = Array.from(document.querySelectorAll(group), (box) => ({
        name: box.className,
        rect: box.getBoundingClientRect(),
      }));
      return boxes.flatMap((one, index) =>
        boxes
          .slice(index + 1)
          .filter(({ rect }) => {
            const across = Math.min(one.rect.right, rect.right) - Math.max(one.rect.left, rect.left);
            const down = Math.min(one.rect.bottom, rect.bottom) - Math.max(one.rect.top, rect.top);
            return across > SLACK && down > SLACK;
          })
          .map(({ name }) => `crowded: ${one.name.baseVal || one.name} / ${name.baseVal || name}`),
      );
    });
  }

  const all = texts();
  const root = document.documentElement;
  const scrolls =
    root.scrollWidth > innerWidth || root.scrollHeight > innerHeight ? ["the page scrolls"] : [];
  return {
    texts: all.map(({ text, size: share, contrast: ratio }) => ({ text, size: share, contrast: ratio })),
    faults: [...scrolls, ...cut(all), ...overlapping(all), ...crowded()],
  };
};
