// Pages without a browser: rooms of the audience and stages, over real sockets, led by lines of JSON.
//
// A line is `{id, act, name, …}`; its answer `{id, …}`. Time stands still but for the act `pass`, and chance
// says that nobody waits.

import assert from "node:assert/strict";
import { webcrypto } from "node:crypto";
import http from "node:http";
import { createInterface } from "node:readline";
import { createRoom } from "../../server/sanora_server/web/audience/room.js";
import {
  currentRound,
  initial,
  questionOf,
  reduce,
  visibleTally,
} from "../../server/sanora_server/web/shared/reducer.js";
import { createSession } from "../../server/sanora_server/web/shared/session.js";
import { fakeWorld } from "../web/world.mjs";

const [TEXT, CLOSE, PING, PONG] = [1, 8, 9, 10];
const pages = {};

/** A browser's WebSocket, as far as a page uses it. */
function socketsOf(page) {
  return class {
    constructor(address) {
      page.socket = this;
      this.readyState = 0;
      this.buffer = Buffer.alloc(0);
      const { host, hostname, port, pathname } = new URL(address);
      const headers = {
        Connection: "Upgrade",
        Upgrade: "websocket",
        Origin: `http://${host}`,
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
      };
      this.request = http.request({ host: hostname, port, path: pathname, headers, agent: false });
      this.request.on("upgrade", (_, tcp, head) => this.upgraded(tcp, head));
      this.request.on("response", (answer) => this.over(1006, answer.resume()));
      this.request.on("error", () => this.over(1006));
      this.request.end();
    }

    upgraded(tcp, head) {
      this.tcp = tcp;
      tcp.setNoDelay(true);
      tcp.on("data", (data) => this.take(data));
      tcp.on("error", () => this.over(1006));
      tcp.on("close", () => this.over(1006));
      if (this.readyState !== 0) return tcp.destroy();
      this.readyState = 1;
      this.tell("onopen");
      this.take(head);
    }

    take(data) {
      this.buffer = Buffer.concat([this.buffer, data]);
      for (let frame = this.next(); frame; frame = this.next()) {
        if (frame.opcode === TEXT) {
          const text = frame.payload.toString();
          this.tell("onmessage", { data: text });
          page.probed(text);
        } else if (frame.opcode === PING) this.write(PONG, frame.payload);
        else if (frame.opcode === CLOSE) {
          this.write(CLOSE, frame.payload);
          this.tcp.end();
          this.over(frame.payload.length ? frame.payload.readUInt16BE(0) : 1005);
        }
      }
    }

    /** Cut the next frame out of what came. */
    next() {
      const { buffer } = this;
      if (buffer.length < 2) return null;
      let length = buffer[1] & 0x7f;
      let start = 2;
      if (length === 126) {
        if (buffer.length < 4) return null;
        [length, start] = [buffer.readUInt16BE(2), 4];
      } else if (length === 127) {
        if (buffer.length < 10) return null;
        [length, start] = [Number(buffer.readBigUInt64BE(2)), 10];
      }
      if (buffer.length < start + length) return null;
      this.buffer = buffer.subarray(start + length);
      return { opcode: buffer[0] & 0x0f, payload: buffer.subarray(start, start + length) };
    }

    write(opcode, payload) {
      if (!this.tcp || this.tcp.destroyed || !this.tcp.writable) return;
      const length = payload.length;
      const size = length < 126 ? [0x80 | length] : [0xfe, length >> 8, length & 0xff];
      const head = Buffer.from([0x80 | opcode, ...size, 0, 0, 0, 0]); // a mask of zeros changes nothing
      this.tcp.write(Buffer.concat([head, payload]));
    }

    send(text) {
      this.write(TEXT, Buffer.from(text));
    }

    close() {
      this.readyState = 3;
      if (this.tcp) {
        this.write(CLOSE, Buffer.alloc(0));
        this.tcp.end();
      } else this.request.destroy();
    }

    over(code) {
      if (this.readyState === 3) return;
      this.readyState = 3;
      this.tell("onclose", { code });
    }

    tell(what, event) {
      if (this[what]) this[what](event);
      setImmediate(() => page.world.pass(0)); // a pause of no time is over
    }
  };
}

/** What every page has: a world, and a way to know that all is heard that the server has sent. */
function begun(name) {
  const page = { welcomes: 0, recovered: 0, probes: 0, waiting: null };
  page.world = { ...fakeWorld(), random: () => 0, WebSocket: socketsOf(page) };
  page.probe = () => {
    if (!page.waiting || page.view().phase !== "open") return;
    page.probes += 1;
    page.waiting.sent = page.world.now() + page.probes / 1e4; // a number of its own, yet nearly the time
    page.socket.send(JSON.stringify({ type: "ping", sent: page.waiting.sent }));
  };
  page.probed = (text) => {
    const message = JSON.parse(text);
    if (message.type === "welcome") {
      page.welcomes += 1;
      page.recovered += message.recovered ? 1 : 0;
      page.probe();
    }
    if (message.type !== "pong" || !page.waiting || message.sent !== page.waiting.sent) return;
    page.waiting.answer();
    page.waiting = null;
  };
  pages[name] = page;
  return page;
}

function storage() {
  const kept = {};
  return {
    getItem: (key) => (key in kept ? kept[key] : null),
    setItem: (key, value) => (kept[key] = value),
    removeItem: (key) => delete kept[key],
  };
}

function openRoom({ name, code, host, watch }) {
  const page = begun(name);
  const target = { addEventListener() {}, removeEventListener() {} };
  page.room = createRoom({
    code,
    name,
    handover: "",
    storage: storage(),
    page: {
      ...target,
      document: { ...target, visibilityState: "visible" },
      location: { protocol: "http:", host, reload() {} },
      sessionStorage: storage(),
      crypto: webcrypto,
    },
    world: page.world,
    language: () => "en",
    changed() {},
  });
  page.view = page.room.view;
  page.stop = page.room.stop;
  page.room.start();
  if (watch) page.room.watch(true);
}

function openStage({ name, code, host, shown }) {
  const page = begun(name);
  const session = createSession({
    address: `ws://${host}/ws`,
    introduce: () => ({ role: "stage", publicCode: code, token: shown }),
    received() {},
    changed() {},
    world: page.world,
  });
  page.view = session.view;
  page.stop = session.stop;
  session.start();
}

/** What a page draws from. It may know rounds that are on no screen, or not. */
function drawn(state) {
  const { epoch, offset, questions, rounds, answers, joinedAfter, suggestedName, ...seen } = state;
  const round = currentRound(state);
  const tally = round && visibleTally(state, round);
  const { asked, ownAsked } = seen; // empty ones are as good as none
  return {
    ...seen,
    asked: asked && asked.items.length + asked.open + asked.held + asked.answered ? asked : null,
    ownAsked: ownAsked && ownAsked.items.length + ownAsked.voted.length ? ownAsked : null,
    round: round && { ...round, tally },
    question: round && { ...questionOf(state, round), order: 0 },
    answer: round && answers[round.id] ? [answers[round.id].answer] : null, // told by a receipt or a refusal
    before: tally && state.stage.compare && state.role === "stage" ? previous(state, round) : null,
  };
}

function previous(state, round) {
  const earlier = Object.values(state.rounds)
    .filter((other) => other.questionId === round.questionId && other.id < round.id)
    .sort((one, other) => other.id - one.id)[0];
  return earlier && earlier.tally ? { run: earlier.run, tally: earlier.tally } : null;
}

const ACTS = {
  room: openRoom,
  stage: openStage,
  /** Answer once all is heard that the server has sent so far, on whatever connection. */
  heard: ({ name }) =>
    new Promise((answer) => {
      pages[name].waiting = { answer, sent: null };
      pages[name].probe();
    }),
  /** Answer a moment of real time later. */
  linger: () => new Promise((answer) => setTimeout(answer, 2)),
  start: ({ name }) => pages[name].room.start(),
  /** Let milliseconds pass. */
  pass: ({ name, wait }) => pages[name].world.pass(wait),
  /** Compare with what somebody would know who came in now. */
  compare({ name, welcome }) {
    try {
      assert.deepEqual(drawn(pages[name].view().state), drawn(reduce(initial(), welcome)));
    } catch (error) {
      return { wrong: error.message };
    }
    return { wrong: "" };
  },
  signal: ({ name, value }) => pages[name].room.signal(value),
  react: ({ name, value }) => pages[name].room.react(value),
  errand: ({ name, command: { ref, ...command } }) => pages[name].room.errand(command.type, command),
  cast: ({ name, round, answer }) => pages[name].room.cast(round, answer),
  view({ name }) {
    const { phase, refusal, vote, notice, state } = pages[name].view();
    const { welcomes, recovered } = pages[name];
    const { participantId: participant, answers } = state;
    const round = currentRound(state);
    const shown = round && round.id;
    return { phase, refusal, vote, notice, welcomes, recovered, participant, answers, round: shown };
  },
  leave({ name }) {
    pages[name].stop();
    delete pages[name];
  },
};

createInterface({ input: process.stdin }).on("line", async (line) => {
  const { id, act, ...rest } = JSON.parse(line);
  process.stdout.write(`${JSON.stringify({ id, ...(await ACTS[act](rest)) })}\n`);
});
process.stdin.on("end", () => process.exit(0));
