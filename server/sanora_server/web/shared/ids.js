// Names that this device makes: from getRandomValues, which plain http allows.

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

/** A new name of 22 URL-safe characters, 132 bits. */
export function freshId(crypto) {
  return Array.from(crypto.getRandomValues(new Uint8Array(22)), (byte) => ALPHABET[byte & 63]).join("");
}

/** A typed conference code as the server stores it: upper case, without spaces and dashes. */
export function plainCode(text) {
  return text.replace(/[\s\-–]/g, "").toUpperCase();
}

/** Whether a text can be a conference code: 4 to 8 symbols, none of 0 O 1 I L. */
export function isCode(text) {
  return /^[A-HJKMNP-Z2-9]{4,8}$/.test(text);
}
