import assert from "node:assert/strict";
import { webcrypto } from "node:crypto";
import { test } from "node:test";
import { freshId, isCode, plainCode } from "../../server/sanora_server/web/shared/ids.js";
import { createIdentity, openStorage, takeHandover } from "../../server/sanora_server/web/shared/identity.js";

function storage() {
  const kept = new Map();
  return {
    getItem: (key) => (kept.has(key) ? kept.get(key) : null),
    setItem: (key, value) => kept.set(key, String(value)),
    removeItem: (key) => kept.delete(key),
  };
}

test("a token is found again after a reload, and forgotten when asked", () => {
  const kept = storage();
  createIdentity(kept, "ABC234").keep("secret");
  assert.equal(kept.getItem("sanora:ABC234"), "secret");
  assert.equal(createIdentity(kept, "ABC234").token(), "secret");
  assert.equal(createIdentity(kept, "XYZ789").token(), "");
  const identity = createIdentity(kept, "ABC234");
  identity.forget();
  assert.equal(identity.token(), "");
  assert.equal(kept.getItem("sanora:ABC234"), null);
});

test("without storage, or with one that fails, the token lives in memory", () => {
  const broken = { getItem: fail, setItem: fail, removeItem: fail };
  for (const kept of [null, broken]) {
    const identity = createIdentity(kept, "ABC234");
    identity.keep("secret");
    assert.equal(identity.token(), "secret");
    identity.forget();
    assert.equal(identity.token(), "");
  }
});

function fail() {
  throw new Error("switched off");
}

test("storage that is switched off is none", () => {
  assert.equal(
    openStorage({
      get localStorage() {
        return fail();
      },
    }),
    null,
  );
  assert.equal(openStorage({ localStorage: { setItem: fail } }), null);
  const kept = storage();
  assert.equal(openStorage({ localStorage: kept }), kept);
});

test("a token handed over in the address is taken out of it", () => {
  const shown = [];
  const page = (hash) => ({
    location: { hash, pathname: "/ABC234", search: "" },
    history: { replaceState: (_state, _title, address) => shown.push(address) },
  });
  assert.equal(takeHandover(page("#t=abcDEF123_-abcDEF123")), "abcDEF123_-abcDEF123");
  assert.deepEqual(shown, ["/ABC234"]);
  for (const hash of ["", "#t=", "#t=short", "#t=<script>alert(1)</script>", "#other"]) {
    assert.equal(takeHandover(page(hash)), "", hash);
  }
  assert.equal(shown.length, 1);
});

test("ids are 22 safe characters, never the same", () => {
  const ids = Array.from({ length: 1000 }, () => freshId(webcrypto));
  assert.equal(new Set(ids).size, 1000);
  assert.ok(ids.every((id) => /^[A-Za-z0-9_-]{22}$/.test(id)));
});

test("codes as people type them", () => {
  assert.equal(plainCode(" abc-234 "), "ABC234");
  assert.equal(plainCode("ab c–23\u00a04"), "ABC234");
  assert.deepEqual(["ABC234", "ABCD", "ABCDEFGH"].map(isCode), [true, true, true]);
  const wrong = ["", "ABC", "ABCDEFGHJ", "ABC10L", "abc234", "ÄBC234", "ABC 234"];
  assert.ok(!wrong.some(isCode));
});
