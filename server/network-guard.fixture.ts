import { appendFileSync } from "node:fs";
import { createRequire, syncBuiltinESMExports } from "node:module";

/**
 * Loaded before a process of Wence (`node --import`): every way out of the machine fails and is written, a line
 * each, to the file RECORD, a name that the test fills in. The machine itself can be reached. Child processes that
 * take over their parent's environment are guarded too; the reader's take over nothing and lock themselves.
 */
const require = createRequire(import.meta.url);
const net = require("node:net") as typeof import("node:net");
const dgram = require("node:dgram") as typeof import("node:dgram");
const dns = require("node:dns") as typeof import("node:dns");

declare const RECORD: string;
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|::1|::ffff:127(?:\.\d{1,3}){3})$/i;

class OutsideRefused extends Error {
  override readonly name = "OutsideRefused";
  readonly code = "ENETUNREACH";
}

function refuse(way: string, target: string): OutsideRefused {
  appendFileSync(RECORD, `${way} ${target} (${process.argv[1] ?? "node"})\n`);
  return new OutsideRefused(`${way} ${target}: outside of this machine`);
}

const isInside = (host: unknown) => host === undefined || host === null || host === "" || LOOPBACK.test(String(host));

// All of http, https, tls, fetch and WebSocket clients end here.
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function guarded(this: import("node:net").Socket, ...args: unknown[]) {
  const given = Array.isArray(args[0]) ? (args[0] as unknown[]) : args;
  const [first, second] = given;
  const options = typeof first === "object" && first !== null ? (first as { host?: unknown; path?: unknown }) : null;
  const path =
    options === null ? (typeof first === "string" && !/^\d+$/.test(first) ? first : undefined) : options.path;
  const host = options === null ? (typeof second === "string" ? second : undefined) : options.host;
  if (path === undefined || path === null) {
    if (!isInside(host)) {
      const error = refuse("connect", String(host));
      process.nextTick(() => this.destroy(error));
      return this;
    }
  }
  return (connect as (...all: unknown[]) => import("node:net").Socket).apply(this, args);
} as typeof connect;

const send = dgram.Socket.prototype.send as (...all: unknown[]) => void;
dgram.Socket.prototype.send = function guarded(this: import("node:dgram").Socket, ...args: unknown[]) {
  const host = args.find((one, index) => index > 1 && typeof one === "string");
  if (!isInside(host)) throw refuse("datagram", String(host));
  send.apply(this, args);
} as typeof dgram.Socket.prototype.send;

/** Names are looked up outside; numbers of this machine and localhost are not names. */
function guardLookups(owner: Record<string, unknown>, promised: boolean): void {
  for (const name of Object.keys(owner).filter((key) => /^(?:lookup|resolve|reverse)/.test(key))) {
    const original = owner[name];
    if (typeof original !== "function") continue;
    owner[name] = (...args: unknown[]) => {
      if (isInside(args[0])) return (original as (...all: unknown[]) => unknown).apply(owner, args);
      const error = refuse(name, String(args[0]));
      if (promised) return Promise.reject(error);
      const callback = args.at(-1);
      if (typeof callback === "function") process.nextTick(callback as (error: Error) => void, error);
      return undefined;
    };
  }
}
guardLookups(dns as unknown as Record<string, unknown>, false);
guardLookups(dns.promises as unknown as Record<string, unknown>, true);
syncBuiltinESMExports();
