import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { INSTALLATION } from "./config.js";

/** Who may import whom (room of a file -> rooms it may use). The table of server/decisions/0001-rooms-and-doors.md. */
const DOORS: Readonly<Record<string, readonly string[]>> = {
  "server/core": [],
  "server/protocol": ["server/core"],
  "server/answering": ["server/core"],
  "server/providers": ["server/core"],
  "server/store": ["server/core"],
  "server/web": ["server/core", "server/protocol", "server/answering", "server/store", "server/config"],
  "server/admin": ["server/core", "server/protocol", "server/store"],
  "server/config": [],
  "server/compose": ["server/core", "server/answering", "server/providers", "server/store", "server/config"],
  "server/assistant": ["server/core", "server/answering", "server/compose", "server/config"],
  "server/commands": ["server"],
  "server/main": ["server"],
  ingest: ["server/core", "server/compose", "server/config"],
  eval: ["server/core", "server/assistant", "server/config"],
  widget: ["server/protocol"],
};

/** npm packages that only these rooms may use; a name ends with * where a family is meant. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  express: ["server/web"],
  "socket.io": ["server/web"],
  "socket.io-client": ["widget"],
  "@langchain/*": ["server/providers", "eval/peers"],
  langchain: ["server/providers", "eval/peers"],
  "hnswlib-node": ["server/providers", "eval/peers"],
  "onnxruntime-node": ["server/providers"],
  "@lenml/tokenizers": ["server/providers"],
  libsql: ["server/store", "eval/peers"],
  minisearch: ["eval/peers"],
  "@orama/orama": ["eval/peers"],
  "@node-rs/jieba": ["eval/peers"],
  cheerio: ["ingest/read", "eval/peers"],
  "pdf-parse": ["ingest/read", "eval/peers"],
  "fast-xml-parser": ["ingest/read"],
};

const files = ["server", "ingest", "widget", "eval"]
  .flatMap((room) => sources(join(INSTALLATION, room)))
  .map((file) => relative(INSTALLATION, file));
const imports = new Map(files.map((file) => [file, importsOf(file)]));

describe("architecture", () => {
  it("every import goes through a door of the table", () => {
    const wrong = [...imports].flatMap(([file, targets]) =>
      targets
        .filter((target) => target.startsWith("."))
        .map((target) => [file, resolved(file, target)] as const)
        .filter(([from, to]) => !mayImport(from, to))
        .map(([from, to]) => `${from} -> ${to}`),
    );
    expect(wrong).toEqual([]);
  });

  it("a package is used only by the rooms that may use it", () => {
    const wrong = [...imports].flatMap(([file, targets]) =>
      targets
        .filter((target) => !target.startsWith(".") && !allowedPackage(file, target))
        .map((target) => `${file} -> ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it("no import cycle exists, types included", () => {
    const graph = new Map(
      [...imports].map(([file, targets]) => [
        file,
        targets.filter((target) => target.startsWith(".")).map((target) => resolved(file, target)),
      ]),
    );
    expect(cycleIn(graph)).toEqual([]);
  });

  it("knowledge holds no code", () => {
    expect(sources(join(INSTALLATION, "knowledge"))).toEqual([]);
  });
});

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "generations" ? [] : sources(path);
    return /\.tsx?$/.test(entry.name) && !/\.(test|fixture|d)\.ts$/.test(entry.name) ? [path] : [];
  });
}

function importsOf(file: string): string[] {
  return ts
    .preProcessFile(readFileSync(join(INSTALLATION, file), "utf8"), true, true)
    .importedFiles.map(({ fileName }) => fileName);
}

function resolved(from: string, target: string): string {
  return normalize(join(dirname(from), target)).replace(/\.js$/, ".ts");
}

/** The longest room of the table that holds a file. */
function roomOf(file: string): string {
  const bare = file.replace(/\.ts$/, "");
  const rooms = Object.keys(DOORS).filter((room) => bare === room || bare.startsWith(`${room}/`));
  return rooms.sort((a, b) => b.length - a.length)[0] ?? "";
}

function mayImport(from: string, to: string): boolean {
  const [own, other] = [roomOf(from), roomOf(to)];
  return other !== "" && (own === other || DOORS[own]!.some((room) => other === room || other.startsWith(`${room}/`)));
}

function allowedPackage(file: string, name: string): boolean {
  const room = Object.entries(PACKAGES).find(([pattern]) =>
    pattern.endsWith("*") ? name.startsWith(pattern.slice(0, -1)) : name === pattern || name.startsWith(`${pattern}/`),
  );
  return room === undefined || room[1].some((allowed) => file.startsWith(`${allowed}/`));
}

/** The first cycle found, as a chain of files; empty where there is none. */
function cycleIn(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const visit = (file: string, chain: readonly string[]): string[] => {
    if (chain.includes(file)) return [...chain.slice(chain.indexOf(file)), file];
    if (done.has(file)) return [];
    for (const target of graph.get(file) ?? []) {
      const cycle = visit(target, [...chain, file]);
      if (cycle.length > 0) return cycle;
    }
    done.add(file);
    return [];
  };
  for (const file of graph.keys()) {
    const cycle = visit(file, []);
    if (cycle.length > 0) return cycle;
  }
  return [];
}
