// One room on the screen: keeps it going, shows the screen it asks for, says its changes.

import { html, useEffect, useRef, useState } from "../vendor/preact.js";
import { currentRound } from "../shared/reducer.js";
import { announcements } from "./announce.js";
import { useFocusKept } from "./focus.js";
import { Frame } from "./parts/frame.js";
import { createRoom } from "./room.js";
import { sceneOf } from "./scene.js";
import { Ended } from "./screens/ended.js";
import { Enter } from "./screens/enter.js";
import { Joining, Quiet, Waiting } from "./screens/waiting.js";
import { QuestionScreen } from "./screens/question.js";
import { Stopped } from "./screens/stopped.js";

const BREATH = 500; // milliseconds

/** The room with the public code `code`; `go(code, name)` leads to another. */
export function RoomPage({ code, name, handover, storage, world, go, ...shared }) {
  const { texts, page } = shared;
  const room = useRoom({ code, name, handover, storage, world, page });
  const view = room.view();
  const scene = sceneOf(view);
  const [said, say] = useAnnouncer(view, texts);
  useFocusKept(page);
  const title = view.state.title;
  useEffect(() => {
    page.document.title = title ? `${title} · Sanora` : "Sanora";
  }, [title]);
  const parts = { texts, room, view, scene, say, go };
  return html`<${Frame} ...${shared} view=${view} scene=${scene} said=${said}>
    ${screen(parts, shared)}
  <//>`;
}

function screen(parts, shared) {
  const { scene, view, room, go } = parts;
  if (scene === "joining") return html`<${Joining} ...${parts} />`;
  if (scene === "waiting") return html`<${Waiting} ...${parts} />`;
  if (scene === "quiet") return html`<${Quiet} ...${parts} />`;
  if (scene === "ended") return html`<${Ended} ...${parts} />`;
  if (scene === "unknown") return html`<${Enter} ...${shared} typed=${room.code} unknown=${true} go=${go} />`;
  if (scene !== "question") return html`<${Stopped} ...${parts} page=${shared.page} />`;
  const round = currentRound(view.state);
  return html`<${QuestionScreen} key=${round.id} ...${parts} round=${round} />`;
}

/** Make the room once, and draw anew when it changed. */
function useRoom(given) {
  const [, redraw] = useState(0);
  const kept = useRef(null);
  if (!kept.current) kept.current = createRoom({ ...given, changed: () => redraw((count) => count + 1) });
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
