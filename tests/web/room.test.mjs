import assert from "node:assert/strict";
import { webcrypto } from "node:crypto";
import { test } from "node:test";
import { createRoom } from "../../server/sanora_server/web/audience/room.js";
import { fakeWorld, live, open, say, shut, welcome } from "./world.mjs";

function storage() {
  const kept = {};
  return {
    kept,
    getItem: (key) => (key in kept ? kept[key] : null),
    setItem: (key, value) => (kept[key] = value),
    removeItem: (key) => delete kept[key],
  };
}

function enter(fields = {}) {
  const world = fakeWorld();
  const kept = fields.storage || storage();
  const reloads = [];
  const target = { addEventListener() {}, removeEventListener() {} };
  const page = {
    ...target,
    document: { ...target, visibilityState: "visible" },
    location: { protocol: "http:", host: "hall:8000", reload: () => reloads.push(1) },
    sessionStorage: fields.session || storage(),
    crypto: webcrypto,
  };
  const room = createRoom({
    code: "ABC234",
    name: "",
    handover: "",
    storage: kept,
    page,
    world,
    language: () => "en",
    changed() {},
    ...fields.given,
  });
  room.start();
  return { world, room, kept: kept.kept, reloads, page };
}

test("a new device is given a token, which is kept and named from then on", () => {
  const { world, kept } = enter({ given: { name: "Ada" } });
  assert.deepEqual(open(world), {
    type: "hello",
    proto: 1,
    role: "audience",
    publicCode: "ABC234",
    language: "en",
    name: "Ada",
  });
  say(world, welcome({ token: "secret" }));
  assert.equal(kept["sanora:ABC234"], "secret");
  shut(world, 1006);
  world.pass(300);
  const hello = open(world);
  assert.deepEqual([hello.token, hello.name, hello.offset], ["secret", undefined, 2]);
});

test("a token from another address is taken over", () => {
  const { world, kept } = enter({ given: { handover: "handed-over" } });
  assert.equal(open(world).token, "handed-over");
  assert.equal(kept["sanora:ABC234"], "handed-over");
});

test("a token that the server does not know is forgotten, and the device joins anew, once", () => {
  const kept = storage();
  kept.setItem("sanora:ABC234", "old");
  const { world, room } = enter({ storage: kept });
  assert.equal(open(world).token, "old");
  say(world, { type: "error", error: { code: "unauthorized", message: "…" } });
  shut(world, 4501);
  const hello = open(world);
  assert.equal(hello.token, undefined);
  assert.equal("sanora:ABC234" in kept.kept, false);
  say(world, { type: "error", error: { code: "unauthorized", message: "…" } });
  shut(world, 4501);
  assert.equal(room.view().phase, "stopped");
  assert.equal(world.sockets.length, 2);
});

test("another protocol: reload once, not for ever", () => {
  const session = storage();
  const first = enter({ session });
  open(first.world);
  shut(first.world, 4507);
  assert.equal(first.reloads.length, 1);
  const second = enter({ session });
  open(second.world);
  shut(second.world, 4507);
  assert.equal(second.reloads.length, 0);
  assert.equal(second.room.view().refusal.closeCode, 4507);
  const third = enter({ session });
  open(third.world);
  say(third.world, welcome());
  shut(third.world, 4507);
  assert.equal(third.reloads.length, 1, "welcomed in between, so this is another change of the server");
});

test("leaving the room ends everything", () => {
  const { world, room } = enter();
  open(world);
  say(world, welcome({ events: [...welcome().events, live()] }));
  room.cast(1, "A");
  assert.equal(world.last().sent.pop().voteId.length, 22);
  room.stop();
  assert.equal(world.timers(), 0);
});
