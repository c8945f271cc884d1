// Texts in the reader's language.

const FIRST_STRONG = "\u2068";
const POP = "\u2069";

/**
 * Choose from `catalogues` (by language) the one for a reader who prefers `wanted`, best first; else the
 * first.
 *
 * The result says texts: `t("key", {values})`. A text with a plural is an object by plural category, chosen
 * by `count`. A string put in is isolated, so that its direction does not mix up the sentence; numbers are
 * written as the language does.
 */
export function createTexts(catalogues, wanted) {
  const language = chooseLanguage(Object.keys(catalogues), wanted);
  const catalogue = catalogues[language];
  const plurals = Intl.PluralRules
    ? new Intl.PluralRules(language)
    : { select: (count) => (count === 1 ? "one" : "other") };
  const numbers = new Intl.NumberFormat(language);
  const percents = new Intl.NumberFormat(language, { style: "percent" });

  function t(key, values) {
    let text = catalogue[key];
    if (typeof text === "object") text = text[plurals.select(values.count)] || text.other;
    if (text === undefined) return key;
    return text.replace(/\{(\w+)\}/g, (whole, name) => written(values && values[name], whole));
  }

  /** Write a number with so many decimals at most. */
  function decimal(value, most) {
    return value.toLocaleString(language, { maximumFractionDigits: most });
  }

  function written(value, missing) {
    if (typeof value === "number") return numbers.format(value);
    return value === undefined ? missing : FIRST_STRONG + value + POP;
  }

  return {
    t,
    language,
    direction: catalogue.direction,
    number: numbers.format,
    /** Write a whole percentage: `42%`, `42 %`. */
    percent: (whole) => percents.format(whole / 100),
    decimal,
    /** Write a number with its unit: `1,234.5 km`. */
    quantity: (value, { decimals, unit }) => decimal(value, decimals) + (unit ? `\u00a0${unit}` : ""),
  };
}

/**
 * The first of `wanted` that is there, also by its main language only (`de-AT` → `de`); else the first that
 * is there.
 */
export function chooseLanguage(known, wanted) {
  for (const tag of wanted) {
    const main = String(tag).toLowerCase().split("-")[0];
    if (known.includes(main)) return main;
  }
  return known[0];
}

/**
 * What an option says: its own words, or the language's for a yes/no question that was not worded otherwise.
 */
export function optionText(option, t) {
  if (option.key === "YES" && option.text === "Yes") return t("yes");
  if (option.key === "NO" && option.text === "No") return t("no");
  return option.text;
}
