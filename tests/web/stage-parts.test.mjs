import assert from "node:assert/strict";
import { test } from "node:test";
import { bareAddress, groupedCode, nearbyAddress } from "../../server/sanora_server/web/stage/address.js";
import { directionOf } from "../../server/sanora_server/web/stage/direction.js";
import { actOf, KEYS } from "../../server/sanora_server/web/stage/keys.js";
import { codeOf, takePass } from "../../server/sanora_server/web/stage/pass.js";

test("an address is written as people type it", () => {
  assert.equal(bareAddress("http://192.168.0.7:8080/ABC234"), "192.168.0.7:8080/ABC234");
  assert.equal(bareAddress("https://sanora.example/"), "sanora.example");
  assert.equal(nearbyAddress("sanora.local.", "http://192.168.0.7:8080/ABC234"), "sanora.local:8080");
  assert.equal(nearbyAddress("sanora.local", "http://[fd00::1]:8081/ABC234"), "sanora.local:8081");
  assert.equal(nearbyAddress("sanora.local", "http://192.168.0.7/ABC234"), "sanora.local");
  assert.equal(nearbyAddress("", "http://192.168.0.7:8080/ABC234"), "");
});

test("a code is grouped", () => {
  assert.deepEqual(["ABCD", "ABCDE", "ABC234", "ABC2345", "ABCD2345", "AB"].map(groupedCode), [
    "AB CD",
    "ABCDE",
    "ABC 234",
    "ABC 2345",
    "ABCD 2345",
    "AB",
  ]);
});

test("a question runs the way of its first letter", () => {
  assert.equal(directionOf("1. איזו ארוחה?", "ltr"), "rtl");
  assert.equal(directionOf("أي من هذه؟", "ltr"), "rtl");
  assert.equal(directionOf("What is שלום?", "rtl"), "ltr");
  assert.equal(directionOf("2 + 2 = ?", "rtl"), "rtl");
});

test("keys", () => {
  const press = (key, more) => actOf({ key, ...more });
  assert.equal(press("B"), "blank");
  assert.equal(press("."), "blank");
  assert.equal(press("?"), "help");
  assert.equal(press("Escape"), "close");
  assert.equal(press("x"), null);
  assert.equal(press("f", { ctrlKey: true }), null);
  assert.equal(press("b", { repeat: true }), null);
  const all = KEYS.flatMap((entry) => entry.keys);
  assert.equal(new Set(all).size, all.length);
});

function storage(items = {}) {
  return { items, getItem: (key) => items[key] || null, setItem: (key, value) => (items[key] = value) };
}

test("the code comes from the path", () => {
  assert.equal(codeOf("/stage/abc234"), "ABC234");
  assert.equal(codeOf("/stage/ABC234/"), "ABC234");
  assert.equal(codeOf("/elsewhere"), "");
});

test("the pass comes from the fragment and is kept for the tab", () => {
  const kept = storage();
  assert.equal(takePass("#one.two-three", kept, "ABC234"), "one.two-three");
  assert.equal(takePass("", kept, "ABC234"), "one.two-three");
  assert.equal(takePass("#newer", kept, "ABC234"), "newer");
  assert.equal(takePass("", kept, "ABC234"), "newer");
  assert.equal(takePass("", kept, "XYZ789"), "");
  assert.equal(takePass("#%E0%A4%A", null, "ABC234"), "%E0%A4%A");
});

test("the pass works where storage does not", () => {
  const refuse = () => {
    throw new Error("switched off");
  };
  assert.equal(takePass("#pass", { getItem: refuse, setItem: refuse }, "ABC234"), "pass");
  assert.equal(takePass("", { getItem: refuse, setItem: refuse }, "ABC234"), "");
});
