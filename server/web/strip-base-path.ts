import type { IncomingMessage, Server } from "node:http";

/**
 * Lets everything work under `base` as well as without it, so that a proxy may strip the path or not. Call it after
 * everything else listens to the server: it goes in front.
 */
export function stripBasePath(server: Server, base: string): void {
  if (base === "") return;
  const strip = (request: IncomingMessage): void => {
    const url = request.url ?? "/";
    if (url === base || url.startsWith(`${base}?`)) request.url = `/${url.slice(base.length)}`;
    else if (url.startsWith(`${base}/`)) request.url = url.slice(base.length);
  };
  server.prependListener("request", strip);
  server.prependListener("upgrade", strip);
}
