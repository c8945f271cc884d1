// The time to read: a question stands alone until its answers come.

import { useEffect, useRef, useState } from "../vendor/preact.js";
import { isReading } from "../shared/reducer.js";

const LATE = 20; // milliseconds after a whole second, so that it is over for sure

/**
 * Seconds until the answers come, 0 once they are there; draws anew with each. While the round is paused they
 * stand still. `said` is told "getReady" with the seconds, and "saidAnswers" when they are over.
 */
export function useReading(round, now, said) {
  const [, turn] = useState(0);
  const moment = round.pausedAt === null ? now() : round.pausedAt;
  const left = isReading(round, moment) ? round.answersAt - moment : 0;
  const reading = left > 0;
  const before = useRef(false);
  useEffect(() => {
    if (!reading || round.pausedAt !== null) return undefined;
    const timer = setTimeout(() => turn((count) => count + 1), (left % 1000) + LATE);
    return () => clearTimeout(timer);
  });
  useEffect(() => {
    if (reading) said("getReady", { count: Math.ceil(left / 1000) });
    else if (before.current && round.closedAt === null) said("saidAnswers");
    before.current = reading;
  }, [reading]);
  return Math.ceil(left / 1000);
}
