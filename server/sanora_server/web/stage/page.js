// What every part of the projector may use: texts in its language, and the server's time.

import { createContext } from "../vendor/preact.js";

/** `{t, number, percent, direction, language, now}`. */
export const Page = createContext(null);
