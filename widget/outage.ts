export interface Outage {
  /** Tells that the socket was lost or is back. */
  socket(connected: boolean): void;
  close(): void;
}

/** A socket that comes back within this time, in ms, was no outage worth a word. */
const GRACE_MS = 2_500;

/** Calls `changed` once when the network is gone and once when it is back: from the browser's word and the socket's. */
export function outage(changed: (offline: boolean) => void): Outage {
  let lost = false;
  let said = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = (): void => {
    const offline = lost || !navigator.onLine;
    if (offline === said) return;
    said = offline;
    changed(offline);
  };
  addEventListener("online", look);
  addEventListener("offline", look);
  return {
    socket(connected) {
      clearTimeout(timer);
      if (connected) {
        lost = false;
        return look();
      }
      timer = setTimeout(() => {
        lost = true;
        look();
      }, GRACE_MS);
    },
    close() {
      clearTimeout(timer);
      removeEventListener("online", look);
      removeEventListener("offline", look);
    },
  };
}
