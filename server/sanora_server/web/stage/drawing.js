// The QR code as the server draws it: fetched anew when the way in changes, and never a broken picture.

import { useEffect, useState } from "../vendor/preact.js";

const RETRY = 1500; // milliseconds

let kept = { address: "", drawing: "" }; // the newest, for the next scene

/**
 * The drawing for `door` as an address of an image: the last good one until a new one is there, "" before
 * the first.
 */
export function useDrawing(door) {
  const [, draw] = useState(kept);

  useEffect(() => {
    if (kept.address === door.address) return undefined;
    let timer = null;
    let over = false;

    async function load() {
      const drawing = await fetched(door.qr);
      if (over) return;
      if (!drawing) {
        timer = setTimeout(load, RETRY);
        return;
      }
      kept = { address: door.address, drawing };
      draw(kept);
    }

    load();
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [door.qr, door.address]);

  return kept.drawing;
}

/** The SVG at `address` as a data address, "" when it cannot be had. An image would load a kept one. */
async function fetched(address) {
  try {
    const answer = await fetch(address, { cache: "no-store" });
    return answer.ok ? `data:image/svg+xml,${encodeURIComponent(await answer.text())}` : "";
  } catch (error) {
    return "";
  }
}
