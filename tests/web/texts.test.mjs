import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { chooseLanguage, createTexts, optionText } from "../../server/sanora_server/web/shared/i18n.js";

const FOLDER = new URL("../../server/sanora_server/web/audience/", import.meta.url);
const CATALOGUES = new URL("catalogues/", FOLDER);
const read = (name) => JSON.parse(readFileSync(new URL(name, CATALOGUES), "utf8"));
const languages = readdirSync(CATALOGUES).map((name) => name.replace(".json", ""));
const english = read("en.json");

function forms(text) {
  return typeof text === "string" ? [text] : Object.values(text);
}

const placeholders = (text) =>
  [
    ...new Set(
      forms(text)
        .join(" ")
        .match(/\{\w+\}/g) || [],
    ),
  ].sort();

for (const language of languages) {
  const catalogue = read(`${language}.json`);

  test(`${language} says everything that English says, with the same values`, () => {
    assert.deepEqual(Object.keys(catalogue).sort(), Object.keys(english).sort());
    for (const key of Object.keys(english)) {
      assert.deepEqual(placeholders(catalogue[key]), placeholders(english[key]), key);
      assert.ok(
        forms(catalogue[key]).every((text) => text.trim()),
        key,
      );
    }
  });

  test(`${language} has the forms that its plurals need`, () => {
    const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    for (const [key, text] of Object.entries(catalogue)) {
      if (typeof text === "object")
        assert.deepEqual(
          needed.filter((form) => !text[form]),
          [],
          key,
        );
    }
  });

  test(`${language} has a direction`, () => assert.ok(["ltr", "rtl"].includes(catalogue.direction)));
}

test("every text is used, and every text that is used is there", () => {
  const sources = readdirSync(FOLDER, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith(".js"))
    .map((name) => readFileSync(new URL(name, FOLDER), "utf8"))
    .join("\n");
  const derived = /^(locked|full|crowded|barred|removed|stranger|elsewhere|outdated)(Title|Text)$/;
  const elsewhere = ["yes", "no", "direction", "language"];
  const unused = Object.keys(english).filter(
    (key) =>
      !sources.includes(`"${key}"`) &&
      !sources.includes(`${key}:`) &&
      !derived.test(key) &&
      !elsewhere.includes(key),
  );
  assert.deepEqual(unused, []);
  const asked = [...sources.matchAll(/\bt\("(\w+)"/g)].map((match) => match[1]);
  assert.deepEqual(
    asked.filter((key) => !(key in english)),
    [],
  );
});

test("values: numbers in the language's way, strings isolated, plurals by count", () => {
  const texts = createTexts(
    { de: { direction: "ltr", n: { one: "{count} Ja", other: "{count} Jas" }, s: "[{who}]" } },
    [],
  );
  assert.equal(texts.t("n", { count: 1 }), "1 Ja");
  assert.equal(texts.t("n", { count: 1234 }), "1.234 Jas");
  assert.equal(texts.t("s", { who: "x" }), "[\u2068x\u2069]");
  assert.equal(texts.t("missing"), "missing");
  assert.equal(texts.percent(42).replace(/\s/g, " "), "42 %");
});

test("the reader's first language that there is", () => {
  assert.equal(chooseLanguage(["en", "de"], ["", "fr-CH", "de-AT", "en"]), "de");
  assert.equal(chooseLanguage(["en", "de"], ["fr", undefined]), "en");
});

test("yes and no are said in the reader's language unless the host worded them", () => {
  const t = (key) => `<${key}>`;
  assert.equal(optionText({ key: "YES", text: "Yes" }, t), "<yes>");
  assert.equal(optionText({ key: "NO", text: "No" }, t), "<no>");
  assert.equal(optionText({ key: "NO", text: "Never" }, t), "Never");
});
