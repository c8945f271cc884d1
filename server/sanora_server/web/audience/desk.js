// Small errands at the server beside the vote: a name, a team, a question to the speaker, a vote for one.

const FIRST_REF = 1000000; // the ballot numbers its own from 1
const ANSWERS = ["done", "qa:own"];

/**
 * The desk of a session; `changed()` is told when something looks different. Each errand has a subject of its
 * own, such as "name"; a newer one takes its place. Give it every message the session received.
 */
export function createDesk({ session, changed }) {
  let refs = FIRST_REF;
  let errands = {}; // by subject: {ref, command, step: sent, done or refused, code, wait}

  function put(subject, errand) {
    errands = { ...errands, [subject]: errand };
  }

  function send(subject, command) {
    refs += 1;
    const sent = session.send({ ...command, ref: refs });
    put(subject, { ref: refs, command, ...(sent ? { step: "sent" } : { step: "refused", code: "offline" }) });
    changed();
  }

  function received(message) {
    if (message.type === "welcome") return lose();
    const subject = Object.keys(errands).find((one) => errands[one].ref === message.ref);
    if (!subject || errands[subject].step !== "sent") return undefined;
    if (ANSWERS.includes(message.type)) put(subject, { ...errands[subject], step: "done" });
    else if (message.type === "error") {
      const { code, retryAfter } = message.error;
      put(subject, { ...errands[subject], step: "refused", code, wait: retryAfter || 0 });
    }
    return undefined;
  }

  /** What was under way on another connection may have arrived or not: only people can tell. */
  function lose() {
    Object.keys(errands)
      .filter((subject) => errands[subject].step === "sent")
      .forEach((subject) => put(subject, { ...errands[subject], step: "refused", code: "lost" }));
  }

  return {
    send,
    received,
    /** Forget how an errand went. */
    clear(subject) {
      if (!errands[subject]) return;
      const { [subject]: gone, ...others } = errands;
      errands = others;
      changed();
    },
    /** The errands by subject. */
    view: () => errands,
  };
}

const PLAIN = {
  offline: "errandOffline",
  slow_down: "errandWait",
  ended: "errandEnded",
};

/** The newest of the errands whose subjects begin with `prefix`; undefined without one. */
export function newestOf(errands, prefix) {
  const subjects = Object.keys(errands).filter((subject) => subject.startsWith(prefix));
  return subjects.map((subject) => errands[subject]).sort((one, other) => other.ref - one.ref)[0];
}

/** Why an errand was refused, `[key, values]`; `words` are the keys for codes that mean something of their own. */
export function refusalOf(errand, words) {
  if (!errand || errand.step !== "refused") return null;
  const key = words[errand.code] || PLAIN[errand.code] || "errandFailed";
  return [key, { count: Math.max(1, Math.ceil((errand.wait || 0) / 60)) }];
}
