import type { IncomingMessage } from "node:http";
import type { WebConfig } from "./web-tools.js";

/** What the allow-list needs of a request, Express's or a bare handshake. */
type RequestHead = Pick<IncomingMessage, "headers" | "socket">;

const IS_ADDRESS = /^(?:localhost|\d{1,3}(?:\.\d{1,3}){3}|\[[\da-f:]+\])(?::\d+)?$/i;

/**
 * Whether a request may be served, by its `Origin`: none at all (servers, command lines, plain navigation), the server's
 * own, or one of ALLOWED_ORIGINS, compared letter by letter.
 */
export function originAllowed(config: WebConfig, request: RequestHead): boolean {
  const { origin } = request.headers;
  return origin === undefined || isForeignOrigin(config, origin) || ownOrigins(config, request).includes(origin);
}

/** True for an origin of the allow-list, which is the one kind that needs CORS headers. */
export function isForeignOrigin(config: WebConfig, origin: string): boolean {
  return config.ALLOWED_ORIGINS.includes(origin);
}

/** Base path of PUBLIC_URL without a slash at its end: "" or such as "/wence". */
export function basePath(config: Pick<WebConfig, "PUBLIC_URL">): string {
  return config.PUBLIC_URL === null ? "" : new URL(config.PUBLIC_URL).pathname.replace(/\/+$/, "");
}

function ownOrigins(config: WebConfig, request: RequestHead): string[] {
  const { host } = request.headers;
  const published = config.PUBLIC_URL === null ? [] : [new URL(config.PUBLIC_URL).origin];
  // Where the public address is known, another name in Host is somebody else's that leads here; a number can't be.
  if (host === undefined || (published.length > 0 && !IS_ADDRESS.test(host))) return published;
  const scheme = "encrypted" in request.socket ? "https" : "http";
  return [...published, `${scheme}://${host}`];
}
