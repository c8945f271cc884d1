import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { createTexts } from "../../server/sanora_server/web/shared/i18n.js";

const STAGE = new URL("../../server/sanora_server/web/stage/", import.meta.url);
const CATALOGUES = new URL("../../sanora/stage/catalogues/", import.meta.url);
const read = (name) => readFileSync(new URL(name, STAGE), "utf8");
const catalogues = Object.fromEntries(
  readdirSync(CATALOGUES).map((name) => [
    name.split(".")[0],
    JSON.parse(readFileSync(new URL(name, CATALOGUES), "utf8")),
  ]),
);
const sources = readdirSync(STAGE, { recursive: true })
  .filter((name) => name.endsWith(".js"))
  .map(read)
  .join("\n");
const placeholders = (text) => new Set(JSON.stringify(text).match(/\{\w+\}/g));

test("every language has every text, with the same placeholders", () => {
  assert.deepEqual(Object.keys(catalogues).sort(), ["de", "en"]);
  for (const [language, catalogue] of Object.entries(catalogues)) {
    assert.deepEqual(Object.keys(catalogue), Object.keys(catalogues.en), language);
    for (const key of Object.keys(catalogue)) {
      assert.deepEqual(placeholders(catalogue[key]), placeholders(catalogues.en[key]), `${language} ${key}`);
    }
  }
});

test("every text is used", () => {
  const beside = ["direction", "yes", "no"]; // read by the shared texts
  const built = /^(badPass|unknownCode|outdated|refused)(Title|Text)$/;
  const unused = Object.keys(catalogues.en).filter(
    (key) => !beside.includes(key) && !built.test(key) && !sources.includes(`"${key}"`),
  );
  assert.deepEqual(unused, []);
});

test("counts are said in the right number", () => {
  const said = (language, key, values) =>
    createTexts(catalogues, [language])
      .t(key, values)
      .replace(/[\u2068\u2069]/g, "");
  assert.equal(said("en", "answered", { count: 1, answered: "1", people: 52 }), "1 of 52 answered");
  assert.equal(said("de", "answered", { count: 1, answered: "1", people: 52 }), "1 von 52 Antworten");
  assert.equal(said("de", "answered", { count: 37, answered: "37", people: 52 }), "37 von 52 Antworten");
  assert.equal(said("en", "joined", { count: 1, people: "1" }), "1 person is here");
  assert.equal(said("fr", "joined", { count: 2, people: "2" }), "2 Leute sind da");
});
