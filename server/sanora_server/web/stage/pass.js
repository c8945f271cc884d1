// The pass that lets this page watch: handed over in the address's fragment, kept for as long as the tab.

import { plainCode } from "../shared/ids.js";

/** The conference's code in a path `/stage/CODE`, "" without one. */
export function codeOf(path) {
  const found = /\/stage\/([^/]+)\/?$/.exec(path);
  return found ? plainCode(decodeURIComponent(found[1])) : "";
}

/**
 * The pass for `code`: the one in the fragment, else the one kept in `storage` (null: there is none).
 *
 * The fragment stays in the address: it never leaves the browser, and a bookmark or restored window needs it.
 */
export function takePass(fragment, storage, code) {
  const key = `sanora:stage:${code}`;
  const given = decoded(fragment.replace(/^#/, ""));
  try {
    if (!storage) return given;
    if (given) storage.setItem(key, given);
    return given || storage.getItem(key) || "";
  } catch (error) {
    return given; // storage is full or switched off
  }
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    return text;
  }
}
