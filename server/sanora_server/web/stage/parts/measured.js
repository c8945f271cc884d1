// The size of an element's box, known as soon as it is drawn and whenever it changes.

import { useLayoutEffect, useState } from "../../vendor/preact.js";

/** Pixels: `{width, height}` of the element of `ref`, and `percent`, one of the screen's; null at first. */
export function useBox(ref) {
  const [box, set] = useState(null);
  useLayoutEffect(() => {
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = ref.current;
      const percent = window.innerHeight / 100;
      set((old) =>
        old && old.width === width && old.height === height && old.percent === percent
          ? old
          : { width, height, percent },
      );
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(ref.current);
    window.addEventListener("resize", measure);
    return () => {
      observer.disconnect();
      window.removeEventListener("resize", measure);
    };
  }, []);
  return box;
}
