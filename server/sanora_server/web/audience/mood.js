// What somebody shows of their mood: an emoji now and then, a word about the pace that fades.

export const EMOJI = ["👍", "❤️", "😂", "👏", "🎉", "😮", "🤔", "😢"];
export const PACES = ["fast", "slow", "lost"];

const REST = 1000; // milliseconds between two emoji
export const FADE = 120000; // after so long a word about the pace is worth nothing

/** The mood of this device in a session; `changed()` is told when something looks different. */
export function createMood({ session, world, changed }) {
  let thrown = null; // the emoji of this second
  let pace = null; // {signal, since}
  const timers = {};

  function later(name, wait, call) {
    clear(name);
    timers[name] = world.setTimeout(() => {
      delete timers[name];
      call();
      changed();
    }, wait);
  }

  function clear(name) {
    if (name in timers) world.clearTimeout(timers[name]);
    delete timers[name];
  }

  return {
    /** Throw an emoji at the projector; false when it is too soon, or nobody is there. */
    react(emoji) {
      if (thrown !== null || !session.send({ type: "mood:react", emoji })) return false;
      thrown = emoji;
      later("rest", REST, () => (thrown = null));
      changed();
      return true;
    },
    /** Say how the pace is, or take that back with null; false when nobody is there. */
    signal(wanted) {
      if (!session.send({ type: "mood:signal", signal: wanted })) return false;
      pace = wanted && { signal: wanted, since: world.now() };
      if (pace) later("fade", FADE, () => (pace = null));
      else clear("fade");
      changed();
      return true;
    },
    stop: () => Object.keys(timers).forEach(clear),
    view: () => ({ thrown, pace }),
  };
}
