import assert from "node:assert/strict";
import { test } from "node:test";
import { createDesk, newestOf, refusalOf } from "../../server/sanora_server/web/audience/desk.js";
import { createMood, FADE } from "../../server/sanora_server/web/audience/mood.js";
import { fakeWorld } from "./world.mjs";

function line() {
  const sent = [];
  return { sent, up: true, send: (message) => session.up && Boolean(sent.push(message)) };
}

let session = line();

function desk() {
  session = line();
  return createDesk({ session, changed() {} });
}

const ASK = { type: "qa:ask", text: "Why?", anonymous: false };

test("an errand is done when its own answer came", () => {
  const made = desk();
  made.send("ask", ASK);
  const { ref } = session.sent[0];
  assert.equal(made.view().ask.step, "sent");
  made.received({ type: "qa:own", items: [], voted: [] });
  made.received({ type: "done", ref: ref + 1 });
  assert.equal(made.view().ask.step, "sent", "somebody else's answer");
  made.received({ type: "qa:own", items: [], voted: [], ref });
  assert.equal(made.view().ask.step, "done");
  made.clear("ask");
  assert.deepEqual(made.view(), {});
});

test("a refusal is told in words of its own, in common ones, or in general", () => {
  const made = desk();
  const refused = (code, retryAfter) => {
    made.send("ask", ASK);
    made.received({ type: "error", ref: session.sent[session.sent.length - 1].ref, error: { code, retryAfter } });
    return refusalOf(made.view().ask, { malformed: "askUnwanted", slow_down: "askWait" });
  };
  assert.deepEqual(refused("malformed")[0], "askUnwanted");
  assert.deepEqual(refused("slow_down", 170), ["askWait", { count: 3 }]);
  assert.deepEqual(refused("ended")[0], "errandEnded");
  assert.deepEqual(refused("internal")[0], "errandFailed");
  assert.equal(refusalOf(undefined, {}), null);
});

test("errands of one sort go side by side, and the newest speaks for them", () => {
  const made = desk();
  made.send("upvote 1", { type: "qa:upvote", asked: 1, on: true });
  made.send("upvote 2", { type: "qa:upvote", asked: 2, on: true });
  assert.deepEqual([made.view()["upvote 1"].step, made.view()["upvote 2"].step], ["sent", "sent"]);
  made.send("ask", ASK);
  assert.equal(newestOf(made.view(), "upvote ").command.asked, 2);
  made.send("upvote 1", { type: "qa:upvote", asked: 1, on: false });
  assert.equal(newestOf(made.view(), "upvote ").command.on, false);
  assert.equal(newestOf({}, "upvote "), undefined);
});

test("without a connection nothing is sent; what was under way when it broke is said to be unsure", () => {
  const made = desk();
  made.send("ask", ASK);
  made.received({ type: "welcome" });
  assert.equal(made.view().ask.code, "lost");
  session.up = false;
  made.send("name", { type: "participant:rename", name: "Ada" });
  assert.equal(made.view().name.code, "offline");
  assert.equal(refusalOf(made.view().name, {})[0], "errandOffline");
});

test("one emoji a second", () => {
  const world = fakeWorld();
  session = line();
  const mood = createMood({ session, world, changed() {} });
  assert.equal(mood.react("👍"), true);
  assert.equal(mood.react("🎉"), false);
  world.pass(999);
  assert.equal(mood.react("🎉"), false);
  world.pass(1);
  assert.equal(mood.view().thrown, null);
  assert.equal(mood.react("🎉"), true);
  assert.deepEqual(
    session.sent.map(({ emoji }) => emoji),
    ["👍", "🎉"],
  );
  mood.stop();
  assert.equal(world.timers(), 0);
});

test("a word about the pace fades in two minutes, and can be taken back before", () => {
  const world = fakeWorld();
  session = line();
  const mood = createMood({ session, world, changed() {} });
  mood.signal("fast");
  world.pass(FADE / 2);
  mood.signal("lost");
  world.pass(FADE - 1);
  assert.equal(mood.view().pace.signal, "lost");
  world.pass(1);
  assert.equal(mood.view().pace, null);
  mood.signal("slow");
  mood.signal(null);
  assert.equal(mood.view().pace, null);
  assert.equal(world.timers(), 0);
  assert.deepEqual(
    session.sent.map(({ signal }) => signal),
    ["fast", "lost", "slow", null],
  );
  session.up = false;
  assert.equal(mood.signal("fast"), false);
});
