// The keys of the projector page: one table, from which presses and the help are read.

/** What can be pressed: `keys` as in KeyboardEvent.key, lower case; how the help shows it; its text's key. */
export const KEYS = [
  { act: "full", keys: ["f"], shown: "F", text: "keyFull" },
  { act: "blank", keys: ["b", "."], shown: "B", text: "keyBlank" },
  { act: "theme", keys: ["l"], shown: "L", text: "keyTheme" },
  { act: "help", keys: ["?", "h"], shown: "?", text: "keyHelp" },
  { act: "close", keys: ["escape"], shown: "Esc", text: "keyClose" },
];

/** The act that a key press asks for; null for a press that is the browser's or means nothing. */
export function actOf(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return null;
  const found = KEYS.find((entry) => entry.keys.includes(event.key.toLowerCase()));
  return found ? found.act : null;
}
