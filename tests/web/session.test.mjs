import assert from "node:assert/strict";
import { test } from "node:test";
import { createSession, socketAddress, watchPage } from "../../server/sanora_server/web/shared/session.js";
import { at, fakeWorld, live, open, say, shut, T0, welcome } from "./world.mjs";

function begin({ refused, introduce } = {}) {
  const world = fakeWorld();
  const heard = [];
  const session = createSession({
    address: "ws://hall/ws",
    introduce: introduce || (() => ({ role: "audience", publicCode: "ABC234" })),
    received: (message) => heard.push(message.type),
    changed: () => {},
    refused,
    world,
  });
  session.start();
  return { world, session, heard };
}

function joined(options) {
  const parts = begin(options);
  open(parts.world);
  say(parts.world, welcome({ events: [...welcome().events, live()], offset: 3 }));
  return parts;
}

test("hello comes first and names the code", () => {
  const { world, session } = begin();
  assert.equal(world.last().address, "ws://hall/ws");
  assert.deepEqual(open(world), { type: "hello", proto: 1, role: "audience", publicCode: "ABC234" });
  assert.equal(session.view().phase, "connecting");
  assert.equal(session.send({ type: "answer:submit" }), false);
  say(world, welcome());
  assert.equal(session.view().phase, "open");
  assert.equal(session.view().state.title, "How halls decide");
});

test("a return names epoch and offset, and what is on the screen stays", () => {
  const { world, session } = joined();
  shut(world, 1006);
  assert.equal(session.view().state.title, "How halls decide");
  world.pass(300);
  const hello = open(world);
  assert.deepEqual([hello.epoch, hello.offset], ["e1", 3]);
  say(
    world,
    welcome({ recovered: true, offset: 4, events: [{ type: "conference:locked", offset: 4, locked: true }] }),
  );
  assert.equal(session.view().state.locked, true);
  assert.equal(Object.keys(session.view().state.rounds).length, 1);
});

test("pauses between tries grow to 5 s, half of them on average", () => {
  const { world } = begin();
  const pauses = [];
  for (let tries = 0; tries < 9; tries += 1) {
    const before = world.sockets.length;
    const from = world.now();
    shut(world, 1006);
    while (world.sockets.length === before) world.pass(10);
    pauses.push(world.now() - from);
  }
  assert.deepEqual(pauses, [150, 240, 390, 620, 990, 1580, 2500, 2500, 2500]);
});

test("a loss shows only after 2 s", () => {
  const { world, session } = joined();
  world.random = () => 1;
  shut(world, 1006);
  world.pass(1999);
  assert.equal(session.view().troubled, false);
  world.pass(1);
  assert.equal(session.view().troubled, true);
  open(world);
  say(world, welcome());
  assert.equal(session.view().troubled, false);
});

test("twelve seconds of silence are a loss; a tick is a sign of life", () => {
  const { world, session } = joined();
  world.pass(11_000);
  say(world, { type: "tick", offset: 3, now: at(11) });
  world.pass(11_900);
  assert.equal(session.view().phase, "open");
  world.pass(200);
  assert.notEqual(session.view().phase, "open");
  assert.equal(world.sockets[0].closed, true);
});

test("a socket that never opens is given up", () => {
  const { world } = begin();
  world.pass(8000);
  world.pass(300);
  assert.equal(world.sockets.length, 2);
  assert.equal(world.sockets[0].closed, true);
});

test("a tick that knows more than we do makes us ask for it", () => {
  const { world } = joined();
  say(world, { type: "tick", offset: 3, now: at(1) });
  assert.equal(world.sockets.length, 1);
  say(world, { type: "tick", offset: 5, now: at(1) });
  assert.equal(world.sockets.length, 2);
  assert.equal(open(world).offset, 3);
});

test("going down, too slow and anything unknown: come back", () => {
  for (const code of [1000, 1001, 1006, 1011, 4000, 4008]) {
    const { world, session } = joined();
    shut(world, code);
    assert.equal(session.view().phase, "waiting", String(code));
    world.pass(300);
    assert.equal(world.sockets.length, 2, String(code));
  }
});

test("after flooding, come back in 10 s", () => {
  const { world } = joined();
  shut(world, 4505);
  world.pass(9900);
  assert.equal(world.sockets.length, 1);
  world.pass(200);
  assert.equal(world.sockets.length, 2);
});

test("no place, or too fast: come back when told, and say why", () => {
  const { world, session } = begin();
  open(world);
  say(world, { type: "error", error: { code: "slow_down", message: "…", retryAfter: 4 } });
  shut(world, 4008);
  assert.equal(session.view().obstacle.code, "slow_down");
  world.pass(4900);
  assert.equal(world.sockets.length, 1);
  world.pass(200);
  assert.equal(world.sockets.length, 2);
  assert.equal(session.view().obstacle.code, "slow_down");
  open(world);
  say(world, welcome());
  assert.equal(session.view().obstacle, null);
});

test("codes from 4500 on end it, with the reason", () => {
  const { world, session } = begin();
  open(world);
  say(world, { type: "error", error: { code: "unknown_code", message: "No conference has this code." } });
  shut(world, 4504);
  const { phase, refusal } = session.view();
  assert.equal(phase, "stopped");
  assert.deepEqual([refusal.code, refusal.closeCode], ["unknown_code", 4504]);
  assert.equal(world.timers(), 0);
  session.start();
  assert.equal(world.sockets.length, 2);
});

test("replaced by newer tabs: stay away until asked, or both would fight for ever", () => {
  const { world, session } = joined();
  shut(world, 4009);
  assert.equal(session.view().refusal.code, "replaced");
  world.pass(60_000);
  assert.equal(world.sockets.length, 1);
});

test("whoever is asked about a refusal can begin anew, with nothing left of before", () => {
  const asked = [];
  const { world, session } = joined({ refused: (reason) => asked.push(reason.closeCode) === 1 });
  shut(world, 1006);
  world.pass(300);
  assert.equal(open(world).epoch, "e1");
  say(world, { type: "error", error: { code: "unauthorized", message: "…" } });
  shut(world, 4501);
  assert.deepEqual(asked, [4501]);
  assert.equal(open(world).epoch, undefined);
  assert.equal(session.view().state.title, "");
  shut(world, 4501);
  assert.equal(session.view().phase, "stopped");
});

test("a nudge tries at once, or makes sure of a connection that may be dead", () => {
  const { world, session } = joined();
  world.random = () => 1;
  for (let tries = 0; tries < 5; tries += 1) {
    shut(world, 1006);
    world.pass(5000);
  }
  shut(world, 1006);
  const before = world.sockets.length;
  session.nudge();
  assert.equal(world.sockets.length, before + 1);
  session.nudge();
  assert.equal(world.sockets.length, before + 1, "a young try is left alone");
  open(world);
  say(world, welcome());
  world.sleep(600_000);
  session.nudge();
  assert.equal(world.last().sent.pop().type, "ping");
  world.pass(1500);
  assert.notEqual(session.view().phase, "open");
  world.pass(300);
  assert.equal(world.sockets.length, before + 2);
});

test("a nudge that is answered changes nothing", () => {
  const { world, session } = joined();
  session.nudge();
  say(world, { type: "pong", sent: world.now(), now: at(1) });
  world.pass(5000);
  assert.equal(session.view().phase, "open");
  assert.equal(world.sockets.length, 1);
});

test("the server's time comes from the quickest of a few round trips", () => {
  const { world, session } = joined();
  assert.equal(session.now(), Date.parse(T0));
  const pings = () => world.last().sent.filter((message) => message.type === "ping");
  world.pass(5000);
  assert.equal(pings().length, 3);
  assert.deepEqual(Object.keys(pings()[0]), ["type", "sent"]);
  pings().forEach(({ sent }) => say(world, { type: "pong", sent, now: at(5) }));
  shut(world, 4000);
  world.pass(300);
  open(world);
  say(world, welcome({ recovered: true, offset: 3, events: [], now: at(5.3) }));
  world.pass(5000);
  assert.equal(pings().length, 0, "a hall that returns all at once asks nothing");
  say(world, { type: "tick", offset: 3, now: at(3600) });
  assert.equal(session.now(), Date.parse(at(3600)), "a clock that was set is believed at the next tick");
});

test("the page is followed: online, shown again, taken out of the back-forward cache", () => {
  const { session } = begin();
  let nudges = 0;
  const handlers = {};
  const target = () => ({
    addEventListener: (name, call) => (handlers[name] = call),
    removeEventListener: (name) => delete handlers[name],
  });
  const page = { ...target(), document: { ...target(), visibilityState: "hidden" } };
  const end = watchPage({ ...session, nudge: () => (nudges += 1) }, page);
  ["online", "pageshow", "offline"].forEach((name) => handlers[name]());
  handlers.visibilitychange();
  assert.equal(nudges, 3);
  page.document.visibilityState = "visible";
  handlers.visibilitychange();
  assert.equal(nudges, 4);
  end();
  assert.deepEqual(handlers, {});
});

test("what is not JSON is left alone, and a late word of an old socket is not heard", () => {
  const { world, session, heard } = joined();
  world.last().onmessage({ data: "{" });
  assert.deepEqual(heard, ["welcome"]);
  const old = world.last();
  const { onmessage } = old;
  shut(world, 1006);
  onmessage({ data: JSON.stringify({ type: "conference:locked", locked: true }) });
  assert.equal(session.view().state.locked, false);
});

test("stopping leaves nothing behind", () => {
  const { world, session } = joined();
  session.stop();
  assert.equal(world.timers(), 0);
  assert.equal(world.last().closed, true);
});

test("the socket's address is the page's own", () => {
  assert.equal(socketAddress({ protocol: "http:", host: "192.168.1.5:8000" }), "ws://192.168.1.5:8000/ws");
  assert.equal(socketAddress({ protocol: "https:", host: "relay.example" }), "wss://relay.example/ws");
});
