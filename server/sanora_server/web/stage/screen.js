// The screen itself: full screen, the mouse pointer, staying awake.

const POINTER = 2000; // milliseconds after its last move that the pointer is seen

/** Go to full screen, or back; browsers that cannot stay as they are. */
export function toggleFullScreen(document) {
  const root = document.documentElement;
  if (document.fullscreenElement) document.exitFullscreen();
  else if (root.requestFullscreen) root.requestFullscreen().catch(() => {});
}

/** Mark the root with `data-pointer` while the mouse moves; style sheets hide the pointer otherwise. */
export function watchPointer(page) {
  const root = page.document.documentElement;
  let timer = null;

  function moved() {
    root.dataset.pointer = "";
    page.clearTimeout(timer);
    timer = page.setTimeout(() => delete root.dataset.pointer, POINTER);
  }

  page.addEventListener("mousemove", moved);
  page.addEventListener("mousedown", moved);
}

/** Keep the screen on while the page is seen, where browsers allow it: in secure contexts. */
export function stayAwake(page) {
  const { wakeLock } = page.navigator;
  if (!wakeLock) return;
  const ask = () => page.document.visibilityState === "visible" && wakeLock.request("screen").catch(() => {});
  page.document.addEventListener("visibilitychange", ask);
  ask();
}
