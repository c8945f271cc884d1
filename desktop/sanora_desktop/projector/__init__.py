"""The projector window: full screen on the second screen, fed with pictures.

What the application uses, all of it on the GUI thread:

- `rendering.prepare()` once, after the QApplication is made and before the first window: chooses the software
  backend where there is no graphics hardware.
- `window.ProjectorWindow(languages=…, clock=…)`: a QObject that owns the window; nothing is shown yet.
  - `show_picture(picture)` takes a `sanora.stage.picture.Picture`, as often as you like. `picture(mirror,
    troubled=…, refusal=…)` makes one on the asyncio side; it is immutable.
  - `set_clock(offset)`: by how much (`timedelta`) the server's clock is ahead of `clock`; the countdown is
    drawn by it between pictures.
  - `open()`, `close()`, `toggle()`; `is_open`. Closing only hides; `dispose()` ends it before Python does.
  - `toggle_full()`, `move_on()` to the next screen, `set_theme("system" | "light" | "dark")`.
  - Signals: `opened(bool)`; `placed(str, bool)`: the screen's name, whether it is full; `screens(list)`: the
    names of all screens after a change; `pressed(str)`: a key that is not the window's own, as QKeySequence
    writes it, so that a clicker drives the talk from there too.
- `keys.KEYS`: the window's own keys: none of them is an action's.
"""
