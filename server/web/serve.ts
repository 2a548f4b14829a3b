import type { AddressInfo } from "node:net";
import type { Log } from "../core/ports.js";
import type { WenceServer } from "./create-server.js";
import { basePath } from "./origins.js";
import type { WebConfig } from "./web-tools.js";

export interface Serving {
  readonly config: Pick<WebConfig, "PUBLIC_URL"> & {
    readonly HOST: string;
    readonly PORT: number;
    readonly DRAIN_MS: number;
  };
  readonly log: Log;
  /** Closes what lies behind the server, once no answer runs any more. */
  close(): Promise<void>;
}

/** The address can't be listened on; the message says why and what to do. */
export class CannotListen extends Error {
  override readonly name = "CannotListen";
}

/** Starts listening and gives the address for people. Throws `CannotListen`. */
export async function listen({ http }: WenceServer, { config }: Pick<Serving, "config">): Promise<string> {
  const { HOST, PORT } = config;
  await new Promise<void>((resolve, reject) => {
    http.once("error", (error: NodeJS.ErrnoException) => reject(new CannotListen(whyNot(error, HOST, PORT))));
    http.listen(PORT, HOST, resolve);
  });
  const { port } = http.address() as AddressInfo;
  const host = HOST === "0.0.0.0" || HOST === "::" ? "localhost" : HOST.includes(":") ? `[${HOST}]` : HOST;
  return `http://${host}:${port}${basePath(config)}/`;
}

/**
 * Stops the process on SIGTERM or SIGINT: not ready, no new connections, running answers end within DRAIN_MS, exit code 0.
 * A second signal ends it at once with exit code 1.
 */
export function stopOnSignal(server: WenceServer, { config, log, close }: Serving): void {
  let stopping = false;
  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    if (stopping) {
      log.warn({ signal, running: server.runs.running }, "second signal: stopping at once");
      process.exit(1);
    }
    stopping = true;
    log.info({ signal, running: server.runs.running }, "stopping; running answers may end");
    await server.drain(config.DRAIN_MS);
    await close();
    log.info({}, "stopped");
    process.exit(0);
  };
  const onSignal = (signal: NodeJS.Signals): void => {
    stop(signal).catch((error: unknown) => {
      log.error({ error: String(error) }, "stopping failed");
      process.exit(1);
    });
  };
  process.on("SIGTERM", onSignal);
  process.on("SIGINT", onSignal);
}

function whyNot({ code, message }: NodeJS.ErrnoException, host: string, port: number): string {
  if (code === "EADDRINUSE")
    return `${host} 的端口 ${port} 已被别的程序占用：请停掉它，或用 PORT 换一个端口 / Port ${port} on ${host} is in use by another program: stop it, or set PORT to another port.`;
  if (code === "EACCES")
    return `当前用户不能使用端口 ${port}：请用 1024 以上的 PORT，或授予权限 / Port ${port} may not be used by this user: set PORT to 1024 or above, or give the right to use it.`;
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return `${host} 不是本机的地址：HOST 请写 127.0.0.1、0.0.0.0 或本机的一个地址 / ${host} is no address of this machine: set HOST to 127.0.0.1, 0.0.0.0 or one of its own.`;
  return `无法在 ${host}:${port} 上监听（${code ?? message}）：请检查 HOST 和 PORT / The server can't listen on ${host}:${port} (${code ?? message}): check HOST and PORT.`;
}
