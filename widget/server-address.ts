export interface ServerAddress {
  readonly origin: string;
  /** Base path with a slash at both ends: "/" or "/wence/". */
  readonly base: string;
}

/**
 * Where the server is: where its script came from, so that a host page configures nothing. `script` is the script's
 * address; without one the page's own origin is meant.
 */
export function serverAddress(script: string | null, page: string): ServerAddress {
  const { origin, pathname } = new URL(script ?? "/", page);
  return { origin, base: pathname.slice(0, pathname.lastIndexOf("/") + 1) };
}

/** The page on which the server shows the whole document, at the cited clause. */
export function clausePage(
  server: ServerAddress,
  { documentId, anchor }: { documentId: string; anchor: string },
): string {
  const id = documentId.split("/").map(encoded).join("/");
  return `${server.origin}${server.base}documents/${id}#${encoded(anchor)}`;
}

/** The script's address at load; a module or a moved script is found by its name. */
export function scriptAddress(): string | null {
  const current = document.currentScript;
  if (current instanceof HTMLScriptElement && current.src !== "") return current.src;
  const scripts = Array.from(document.scripts, (script) => script.src);
  return scripts.find((address) => /\/widget\.js(?:\?|$)/.test(address)) ?? null;
}

/** Half a surrogate pair can't be encoded and would throw. */
function encoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\ufffd"));
}
