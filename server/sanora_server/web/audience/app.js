// The whole page: its language, the code in its address, and the room behind that code.

import { html, useEffect, useMemo, useState } from "../vendor/preact.js";
import { createTexts } from "../shared/i18n.js";
import { isCode, plainCode } from "../shared/ids.js";
import { Frame } from "./parts/frame.js";
import { RoomPage } from "./room_page.js";
import { Enter } from "./screens/enter.js";
import { Unsupported } from "./screens/unsupported.js";

const LANGUAGE_KEY = "sanora:language";

/** `page` is the window; `storage` may be null; `handover` is a token that came with the address. */
export function App({ page, world, storage, handover, catalogues }) {
  const [texts, chooseLanguage] = useTexts(page, storage, catalogues);
  const [place, go] = usePlace(page);
  const shared = { texts, catalogues, chooseLanguage, page };
  if (!page.WebSocket) return html`<${Frame} ...${shared}><${Unsupported} ...${shared} /><//>`;
  if (!place.code) {
    return html`<${Frame} ...${shared}><${Enter} ...${shared} typed=${place.typed} go=${go} /><//>`;
  }
  return html`<${RoomPage}
    key=${`${place.code} ${place.visit}`}
    ...${shared}
    ...${place}
    world=${world}
    storage=${storage}
    handover=${place.visit === 0 ? handover : ""}
    go=${go}
  />`;
}

/** The texts in the chosen language, and how to choose another. */
function useTexts(page, storage, catalogues) {
  const [chosen, choose] = useState(() => (storage && storage.getItem(LANGUAGE_KEY)) || "");
  const texts = useMemo(() => {
    const preferred = page.navigator.languages || [page.navigator.language];
    return createTexts(catalogues, [chosen].concat(preferred));
  }, [chosen]);
  useEffect(() => {
    page.document.documentElement.lang = texts.language;
    page.document.documentElement.dir = texts.direction;
  }, [texts]);
  function keep(language) {
    if (storage) storage.setItem(LANGUAGE_KEY, language);
    choose(language);
  }
  return [texts, keep];
}

/** Where the page is: `{code, typed, name, visit}` from its address, and how to go to another code. */
function usePlace(page) {
  const [place, set] = useState(() => placeOf(page, 0));
  useEffect(() => {
    const moved = () => set((before) => placeOf(page, before.visit + 1));
    page.addEventListener("popstate", moved);
    return () => page.removeEventListener("popstate", moved);
  }, []);
  function go(code, name) {
    if (code !== place.code) page.history.pushState(null, "", `/${code}`);
    set({ code, typed: code, name, visit: place.visit + 1 });
  }
  return [place, go];
}

function placeOf(page, visit) {
  const typed = plainCode(decoded(page.location.pathname.slice(1)));
  return { code: isCode(typed) ? typed : "", typed, name: "", visit };
}

function decoded(path) {
  try {
    return decodeURIComponent(path);
  } catch (error) {
    return path;
  }
}
