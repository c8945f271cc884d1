// Who this device is to a conference: a token that the server gave, kept where a reload finds it.

/** Return the browser's storage, or null where it is switched off. */
export function openStorage(page) {
  try {
    const storage = page.localStorage;
    storage.setItem("sanora:probe", "1");
    storage.removeItem("sanora:probe");
    return storage;
  } catch (error) {
    return null;
  }
}

/** The identity kept under a conference's code, in `storage` and in memory. */
export function createIdentity(storage, code) {
  const key = `sanora:${code}`;
  let token = null;

  function guarded(act) {
    try {
      return storage ? act() : null;
    } catch (error) {
      return null; // full, or switched off since
    }
  }

  return {
    token: () => token || guarded(() => storage.getItem(key)) || "",
    keep(fresh) {
      token = fresh;
      guarded(() => storage.setItem(key, fresh));
    },
    forget() {
      token = null;
      guarded(() => storage.removeItem(key));
    },
  };
}

/** Take a token handed over in the address (`#t=…`) and remove it from there; "" when there is none. */
export function takeHandover(page) {
  const match = /^#t=([A-Za-z0-9_-]{16,256})$/.exec(page.location.hash);
  if (!match) return "";
  page.history.replaceState(null, "", page.location.pathname + page.location.search);
  return match[1];
}
