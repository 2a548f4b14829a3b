import childProcess from "node:child_process";
import dgram from "node:dgram";
import dns from "node:dns";
import http from "node:http";
import http2 from "node:http2";
import https from "node:https";
import { syncBuiltinESMExports } from "node:module";
import net from "node:net";
import tls from "node:tls";

/** Thrown where a parser tries to reach the network or start a program. */
export class NetworkRefused extends Error {
  override readonly name = "NetworkRefused";
  constructor() {
    super("a reader has no network and starts no programs");
  }
}

const WAYS_OUT: readonly (readonly [object, readonly string[]])[] = [
  [net, ["connect", "createConnection", "createServer"]],
  [net.Socket.prototype, ["connect"]],
  [net.Server.prototype, ["listen"]],
  [tls, ["connect", "createServer"]],
  [dgram, ["createSocket"]],
  [http, ["request", "get", "createServer"]],
  [https, ["request", "get", "createServer"]],
  [http2, ["connect", "createServer", "createSecureServer"]],
  [dns, ["lookup", "resolve", "resolve4", "resolve6", "resolveAny", "reverse"]],
  [dns.promises, ["lookup", "resolve", "resolve4", "resolve6", "resolveAny", "reverse"]],
  [childProcess, ["spawn", "spawnSync", "exec", "execSync", "execFile", "execFileSync", "fork"]],
  [globalThis, ["fetch", "WebSocket", "EventSource"]],
];

/** Replaces every way out of this process for good. Must run before any parser is loaded. */
export function denyNetwork(): void {
  const refuse = (): never => {
    throw new NetworkRefused();
  };
  for (const [owner, names] of WAYS_OUT) {
    for (const name of names) {
      if (name in owner) Object.defineProperty(owner, name, { value: refuse, writable: false, configurable: false });
    }
  }
  syncBuiltinESMExports();
}
