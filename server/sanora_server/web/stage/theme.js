// Light or dark: what the system says, until a key says otherwise; kept for the next time.

const KEY = "sanora:stage:theme";
const QUESTION = /prefers-color-scheme:\s*(light|dark)/;

/**
 * The theme of `page` (a window): `toggle()` goes to the other one.
 *
 * The style sheets ask the system by media queries. A choice answers these in the system's place, so that
 * colours are written down once.
 */
export function createTheme(page, storage) {
  const system = page.matchMedia("(prefers-color-scheme: light)");
  const asked = mediaRules(page.document);
  let chosen = read();

  function read() {
    try {
      const kept = storage && storage.getItem(KEY);
      return kept === "light" || kept === "dark" ? kept : null;
    } catch (error) {
      return null;
    }
  }

  function keep() {
    try {
      if (storage) storage.setItem(KEY, chosen);
    } catch (error) {
      return; // a choice that cannot be kept still holds for this page
    }
  }

  function apply() {
    for (const { rule, theme } of asked) rule.media.mediaText = theme === chosen ? "all" : "not all";
    page.document.documentElement.style.colorScheme = chosen;
  }

  if (chosen) apply();
  return {
    toggle() {
      chosen = (chosen || (system.matches ? "light" : "dark")) === "light" ? "dark" : "light";
      apply();
      keep();
    },
  };
}

function mediaRules(document) {
  return Array.from(document.styleSheets)
    .flatMap((sheet) => Array.from(sheet.cssRules))
    .filter((rule) => rule.media && QUESTION.test(rule.media.mediaText))
    .map((rule) => ({ rule, theme: QUESTION.exec(rule.media.mediaText)[1] }));
}
