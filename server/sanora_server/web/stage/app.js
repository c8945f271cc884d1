// The web projector: /stage/CODE#PASS.

import { createTexts } from "../shared/i18n.js";
import { openStorage } from "../shared/identity.js";
import { browserWorld, createSession, socketAddress, watchPage } from "../shared/session.js";
import { html, render } from "../vendor/preact.js";
import de from "./catalogues/de.json" with { type: "json" };
import en from "./catalogues/en.json" with { type: "json" };
import { actOf } from "./keys.js";
import { codeOf, takePass } from "./pass.js";
import { pictureOf } from "./picture.js";
import { stayAwake, toggleFullScreen, watchPointer } from "./screen.js";
import { Stage } from "./stage.js";
import { createTheme } from "./theme.js";

const RETRY = 10000; // milliseconds until a refused page asks again: the server may have been set right
const OUTDATED = 4507;
const AFTER = 5; // milliseconds past a moment, so that a timer a little early does not come before it
const MOMENT = 2000; // milliseconds that reactions are fresh
const RELOADED = "sanora:stage:reloaded";

const root = document.getElementById("app");
const storage = openStorage({
  get localStorage() {
    return window.sessionStorage; // may itself be refused
  },
});
const code = codeOf(window.location.pathname);
const pass = takePass(window.location.hash, storage, code);
const texts = createTexts({ en, de }, wantedLanguages());
const theme = createTheme(window, openStorage(window));
const own = { blank: false, help: false };
let retry = null;
let turning = null; // until the picture becomes another by itself: answers appear
let reactions = null; // {counts, seq} of the last moment
let moments = 0;
let fading = null;

const session = createSession({
  address: socketAddress(window.location),
  introduce: () => ({ role: "stage", publicCode: code, token: pass }),
  received,
  changed: follow,
  refused,
  world: browserWorld(),
});

function wantedLanguages() {
  const asked = new URLSearchParams(window.location.search).get("lang");
  return [asked, ...(navigator.languages || [navigator.language])].filter(Boolean);
}

function received(message) {
  if (message.type === "welcome" && storage) storage.removeItem(RELOADED);
  if (message.type !== "mood:reactions") return;
  moments += 1;
  reactions = { counts: message.counts, seq: moments };
  clearTimeout(fading);
  fading = setTimeout(() => {
    reactions = null;
    draw();
  }, MOMENT);
}

function draw() {
  const now = session.now();
  const picture = pictureOf(session.view(), now, reactions);
  clearTimeout(turning);
  if (picture.question && picture.question.phase === "reading") {
    turning = setTimeout(draw, Math.max(0, picture.question.round.answersAt - now) + AFTER);
  }
  const shown = { ...picture, blank: picture.blank || own.blank };
  const page = { ...texts, now: session.now };
  document.title = picture.title || "Sanora";
  render(html`<${Stage} page=${page} picture=${shown} code=${code} help=${own.help} />`, root);
}

/** Draw, and ask again now and then where the server sent this page away: it may be set right meanwhile. */
function follow() {
  draw();
  if (session.view().phase !== "stopped" || retry) return;
  retry = setTimeout(() => {
    retry = null;
    session.start();
  }, RETRY);
}

/** A page older than its server reloads, once. */
function refused({ closeCode }) {
  if (closeCode === OUTDATED && storage && !storage.getItem(RELOADED)) {
    storage.setItem(RELOADED, "1");
    window.location.reload();
  }
  return false;
}

const ACTS = {
  full: () => toggleFullScreen(document),
  theme: theme.toggle,
  blank() {
    own.blank = !own.blank;
  },
  help() {
    own.help = !own.help;
  },
  close() {
    own.help = false;
  },
};

document.documentElement.lang = texts.language;
document.documentElement.dir = texts.direction;
document.addEventListener("keydown", (event) => {
  const act = actOf(event);
  if (!act) return;
  ACTS[act]();
  draw();
});
document.addEventListener("dblclick", ACTS.full);
window.addEventListener("hashchange", () => window.location.reload());
watchPointer(window);
watchPage(session, window);
stayAwake(window);
draw();
session.start();
