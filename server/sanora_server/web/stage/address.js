// Where phones find the room, as it is written on a wall.

/** The address `joinUrl` without its scheme and closing slash: what people type. */
export function bareAddress(joinUrl) {
  return joinUrl.replace(/^[a-z][a-z0-9+.-]*:\/\//i, "").replace(/\/$/, "");
}

/** The room's name on this network with the port of `joinUrl`, "" without a name: a second way in. */
export function nearbyAddress(hostName, joinUrl) {
  const port = /^[a-z]+:\/\/(?:\[[^\]]*\]|[^/:]*)(:\d+)?/i.exec(joinUrl);
  const host = hostName.replace(/\.$/, "");
  return host && host + ((port && port[1]) || "");
}

/** A code in groups that an eye takes in at once: `ABC 234`, `AB CD`, `ABCDE`. */
export function groupedCode(code) {
  if (code.length < 4 || code.length === 5) return code;
  const half = Math.floor(code.length / 2);
  return `${code.slice(0, half)} ${code.slice(half)}`;
}

/** Where the server draws the QR code of a conference. */
export function qrAddress(conferenceId) {
  return `/api/conference/${encodeURIComponent(conferenceId)}/qr.svg`;
}
