// A browser's parts for tests: time that is moved by hand, sockets whose far end is the test.

export function fakeWorld() {
  let now = 1_000_000;
  let timers = [];
  let names = 0;
  const sockets = [];

  class WebSocket {
    constructor(address) {
      this.address = address;
      this.readyState = 0;
      this.sent = [];
      this.closed = false;
      sockets.push(this);
    }

    send(text) {
      this.sent.push(JSON.parse(text));
    }

    close() {
      this.closed = true;
      this.readyState = 3;
    }
  }

  return {
    WebSocket,
    sockets,
    now: () => now,
    random: () => 0.5,
    setTimeout(call, wait) {
      names += 1;
      timers.push({ name: names, at: now + wait, call });
      return names;
    },
    clearTimeout(name) {
      timers = timers.filter((timer) => timer.name !== name);
    },
    /** Let milliseconds pass, timer by timer. */
    pass(wait) {
      const end = now + wait;
      for (;;) {
        const due = timers
          .filter((timer) => timer.at <= end)
          .sort((a, b) => a.at - b.at || a.name - b.name)[0];
        if (!due) break;
        timers = timers.filter((timer) => timer !== due);
        now = Math.max(now, due.at);
        due.call();
      }
      now = end;
    },
    /** As `pass`, but as a sleeping device does it: no timer runs. */
    sleep(wait) {
      now += wait;
    },
    timers: () => timers.length,
    last: () => sockets[sockets.length - 1],
  };
}

/** The far end opens the last socket and hears `hello`. */
export function open(world) {
  const socket = world.last();
  socket.readyState = 1;
  socket.onopen();
  return socket.sent[socket.sent.length - 1];
}

/** The far end says something. */
export function say(world, message) {
  world.last().onmessage({ data: JSON.stringify(message) });
}

/** The far end closes the socket. */
export function shut(world, code) {
  const socket = world.last();
  socket.readyState = 3;
  socket.onclose({ code });
}

export const T0 = "2026-11-23T07:50:00.000000Z";

/** A moment so many seconds after T0, as on the wire. */
export function at(seconds) {
  return new Date(Date.parse(T0) + seconds * 1000).toISOString();
}

export function created(fields) {
  return { type: "conference:created", id: "c1", publicCode: "ABC234", title: "How halls decide", ...fields };
}

export function question(fields) {
  return {
    kind: "single",
    id: "q1",
    order: 1,
    questionText: "Tea or coffee?",
    options: [
      { key: "A", text: "Tea" },
      { key: "B", text: "Coffee" },
      { key: "C", text: "Water" },
    ],
    correctOption: null,
    timeoutSeconds: 45,
    revisable: true,
    resultMode: "afterReveal",
    onPhones: true,
    explanation: "",
    notes: "",
    createdBy: { role: "HOST", id: "local" },
    ...fields,
  };
}

export function live(fields) {
  return {
    type: "question:live",
    offset: 3,
    round: 1,
    run: 1,
    question: question(),
    hints: { input: "options", chart: "bars", fewest: 1, most: 1 },
    openedAt: T0,
    closesAt: at(45),
    ...fields,
  };
}

export function welcome(fields) {
  return {
    type: "welcome",
    proto: 1,
    epoch: "e1",
    offset: 2,
    now: T0,
    role: "audience",
    conferenceId: "c1",
    publicCode: "ABC234",
    recovered: false,
    participantId: 7,
    token: null,
    name: "",
    events: [created(), { type: "conference:status", status: "ACTIVE", at: T0 }],
    ...fields,
  };
}
