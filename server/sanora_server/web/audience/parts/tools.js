// The row at the foot of every screen: what can be opened beside the question, and the mood itself.

import { html, useState } from "../../vendor/preact.js";
import { toolsOf } from "../beside.js";
import { Icon } from "./icons.js";
import { Mood } from "./mood.js";

const ICONS = { qa: "bubble", mood: "smile", you: "person" };
const NAMES = { qa: "qaShort", mood: "moodShort", you: "youShort", team: "team" };

/**
 * `hall` is `{open(panel), mooded, toggleMood}`. `unsaved`: an answer is begun that must not be covered, so the
 * panels stay shut and say why.
 */
export function Tools({ texts, room, view, scene, say, hall, unsaved }) {
  const [barred, setBarred] = useState(false);
  const { state } = view;
  const tools = toolsOf(state, scene);
  if (!tools.length) return null;
  const mooded = hall.mooded && tools.includes("mood");

  function act(tool) {
    if (tool === "mood") return hall.toggleMood();
    if (!unsaved) return hall.open(tool);
    setBarred(true);
    return say(texts.t("answerFirst"));
  }

  return html`<div class="tools">
    ${mooded && html`<${Mood} texts=${texts} room=${room} view=${view} say=${say} />`}
    ${unsaved && barred && html`<p class="tools-note">${texts.t("answerFirst")}</p>`}
    <div class="tools-row">
      ${tools.map(
        (tool) => html`<button
          key=${tool}
          type="button"
          class="tool"
          id=${`tool-${tool}`}
          aria-expanded=${tool === "mood" ? String(mooded) : null}
          aria-disabled=${unsaved && tool !== "mood" ? "true" : null}
          onClick=${() => act(tool)}
        >
          <${Icon} name=${ICONS[tool]} />
          <span class="tool-name">${
            tool === "you" && state.name
              ? html`<span class="spoken">${texts.t("name")}: </span><bdi>${state.name}</bdi>`
              : texts.t(NAMES[tool === "you" && state.setup.names === "off" ? "team" : tool])
          }</span>
        </button>`,
      )}
    </div>
  </div>`;
}

/** The same as the foot of a screen without a question; nothing where there is nothing to open. */
export function ToolsFoot(parts) {
  if (!toolsOf(parts.view.state, parts.scene).length) return null;
  return html`<footer class="dock"><div class="dock-inside"><${Tools} ...${parts} /></div></footer>`;
}
