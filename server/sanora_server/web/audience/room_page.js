// One room on the screen: keeps it going, shows the screen it asks for, says its changes.

import { html, useEffect, useLayoutEffect, useRef, useState } from "../vendor/preact.js";
import { currentRound } from "../shared/reducer.js";
import { announcements } from "./announce.js";
import { openRound, panelOf } from "./beside.js";
import { useFocusKept } from "./focus.js";
import { Frame } from "./parts/frame.js";
import { QaPanel } from "./panels/qa.js";
import { YouPanel } from "./panels/you.js";
import { ToolsFoot } from "./parts/tools.js";
import { createRoom } from "./room.js";
import { sceneOf } from "./scene.js";
import { Ended } from "./screens/ended.js";
import { Enter } from "./screens/enter.js";
import { Final } from "./screens/final.js";
import { Joining, Quiet, Waiting } from "./screens/waiting.js";
import { QuestionScreen } from "./screens/question.js";
import { Stopped } from "./screens/stopped.js";

const BREATH = 500; // milliseconds
const PANELS = { qa: QaPanel, you: YouPanel };
const EMPTY = { ask: "", anonymous: false, name: null };

/** The room with the public code `code`; `go(code, name)` leads to another. */
export function RoomPage({ code, name, handover, storage, world, go, ...shared }) {
  const { texts, page } = shared;
  const room = useRoom({ code, name, handover, storage, world, page, language: texts.language });
  const view = room.view();
  const scene = sceneOf(view);
  const [said, say] = useAnnouncer(view, texts);
  const hall = useHall(view, scene, page);
  useFocusKept(page);
  const title = view.state.title;
  useEffect(() => {
    page.document.title = title ? `${title} · Sanora` : "Sanora";
  }, [title]);
  const parts = { texts, room, view, scene, say, go, hall };
  const Panel = PANELS[hall.panel];
  return html`<${Frame} ...${shared} view=${view} scene=${scene} said=${said}>
    ${Panel && html`<${Panel} ...${parts} ...${hall} />`}
    ${
      (!Panel || scene === "question") &&
      html`<div class="scene" hidden=${Boolean(Panel)}>
      ${screen(parts, shared)} ${scene !== "question" && html`<${ToolsFoot} ...${parts} />`}
    </div>`
    }
  <//>`;
}

/**
 * What stands beside the question: `panel` is the one to be seen (or null), `drafts` what is in its fields, whether
 * it is seen or not. A question that opens has the screen to itself; until then it stays behind, as it was.
 */
function useHall(view, scene, page) {
  const [opened, open] = useState(null);
  const [putOff, setPutOff] = useState(false);
  const [mooded, setMooded] = useState(false);
  const [drafts, setDrafts] = useState(EMPTY);
  const left = useRef(null);
  const round = openRound(view.state);
  const panel = panelOf(view.state, scene, opened, putOff);
  useLayoutEffect(() => {
    if (round === null) return;
    open(null);
    setMooded(false);
  }, [round]);
  useLayoutEffect(() => {
    const tool = left.current && page.document.getElementById(`tool-${left.current}`);
    left.current = null;
    if (tool) tool.focus({ preventScroll: true });
  }, [panel]);

  function close() {
    left.current = panel;
    open(null);
    setPutOff(true);
  }

  return {
    panel,
    open,
    close,
    mooded,
    toggleMood: () => setMooded(!mooded),
    drafts,
    draft: (fields) => setDrafts((before) => ({ ...before, ...fields })),
  };
}

function screen(parts, shared) {
  const { scene, view, room, go } = parts;
  if (scene === "joining") return html`<${Joining} ...${parts} />`;
  if (scene === "waiting") return html`<${Waiting} ...${parts} />`;
  if (scene === "quiet") return html`<${Quiet} ...${parts} />`;
  if (scene === "final") return html`<${Final} ...${parts} />`;
  if (scene === "ended") return html`<${Ended} ...${parts} />`;
  if (scene === "unknown") return html`<${Enter} ...${shared} typed=${room.code} unknown=${true} go=${go} />`;
  if (scene !== "question") return html`<${Stopped} ...${parts} page=${shared.page} />`;
  const round = currentRound(view.state);
  return html`<${QuestionScreen} key=${round.id} ...${parts} round=${round} />`;
}

/** Make the room once, and draw anew when it changed. */
function useRoom({ language, ...given }) {
  const [, redraw] = useState(0);
  const kept = useRef(null);
  const spoken = useRef(language);
  spoken.current = language;
  if (!kept.current) {
    const changed = () => redraw((count) => count + 1);
    kept.current = createRoom({ ...given, language: () => spoken.current, changed });
  }
  useEffect(() => {
    const room = kept.current;
    room.start();
    return room.stop;
  }, []);
  return kept.current;
}

/** Turn changes of the view into sentences, `{text, turn}`; also returns how to say one more. */
function useAnnouncer(view, texts) {
  const [said, set] = useState({ text: "", turn: 0, at: 0 });
  const say = (text) => set((last) => next(last, text, Date.now()));
  const before = useRef(view);
  useEffect(() => {
    const news = announcements(before.current, view);
    before.current = view;
    if (news.length) say(news.map(([key, values]) => texts.t(key, values)).join(" "));
  });
  return [said, say];
}

/** What comes in one breath is said in one, or the first part would be cut off. */
function next(last, text, now) {
  const whole = now - last.at < BREATH ? `${last.text} ${text}` : text;
  return { text: whole, turn: last.turn + 1, at: now };
}
