import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { composeIndexes } from "../../server/compose.js";
import { putInService } from "../../server/core/library/current.js";
import { DEFAULT_DEPARTMENT } from "../../server/core/library/department.js";
import { letterEmbedder, NO_VOCABULARY } from "../../server/core/library/made-generation.fixture.js";
import { openGeneration } from "../../server/core/library/open-generation.js";
import { generationFolder } from "../../server/core/library/paths.js";
import type { EmbedTexts } from "../../server/core/ports.js";
import { PlaceNames } from "../../server/core/text/places.js";
import type { ReaderPool, ReadResult } from "../read/sandbox.js";
import { rawDocument } from "../structure/raw-document.fixture.js";
import { buildGeneration } from "./build-generation.js";
import { gatherDocuments } from "./gather-documents.js";
import { type Previous, previousOf } from "./previous.js";
import { listSources } from "./sources.js";

const progress = { step: () => undefined, done: () => undefined };
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const staff = {
  vocabulary: NO_VOCABULARY,
  curated: { answers: [], notices: [] },
  department: DEFAULT_DEPARTMENT,
};

let knowledge = "";
let reads: string[] = [];
let embedded: string[] = [];
let moment = 0;
beforeEach(() => {
  knowledge = mkdtempSync(join(tmpdir(), "wence-gather-"));
  mkdirSync(join(knowledge, "documents"));
  reads = [];
  embedded = [];
  moment = Date.parse("2026-01-01T00:00:00Z");
});
afterEach(() => rmSync(knowledge, { recursive: true, force: true }));

/** Reads plain lines in this process and keeps a record; a file that says so fails as a broken one would. */
const pool = {
  async read(path: string): Promise<ReadResult> {
    reads.push(path.slice(path.lastIndexOf("/") + 1));
    const text = readFileSync(path, "utf8");
    if (text.startsWith("broken"))
      return {
        ok: false,
        code: "damaged",
        reason: "坏 / damaged",
        whatToDo: "换 / replace",
        sha256: sha256(text),
        seconds: 0,
      };
    const members = text.startsWith("pack") ? ["甲.txt", "乙.txt"] : undefined;
    return {
      ok: true,
      document: rawDocument(text.split("\n")),
      ...(members && { members }),
      bytes: text.length,
      sha256: sha256(text),
      seconds: 0,
    };
  },
  async readMember(_path: string, hash: string, member: string): Promise<ReadResult> {
    reads.push(member);
    if (member === "乙.txt")
      return { ok: false, code: "damaged", reason: "坏", whatToDo: "换", sha256: hash, seconds: 0 };
    return { ok: true, document: rawDocument(padded(rule(1)).split("\n")), bytes: 0, sha256: hash, seconds: 0 };
  },
} as ReaderPool;

const counting = (name = letterEmbedder.name): EmbedTexts => ({
  ...letterEmbedder,
  name,
  embed: async (texts) => {
    embedded.push(...texts);
    return letterEmbedder.embed(texts);
  },
});

const put = (name: string, text: string) => writeFileSync(join(knowledge, "documents", name), text);

async function gather(previous: Previous | null) {
  const sources = listSources(join(knowledge, "documents"));
  const places = new PlaceNames([]);
  return gatherDocuments(sources, {
    pool,
    places,
    placesHash: "",
    accepted: new Set(),
    previous,
    progress,
    workers: 2,
  });
}

async function build(embed = counting()) {
  const previous = previousOf(knowledge, embed);
  const gathered = await gather(previous);
  moment += 1_000;
  const clock = { now: () => new Date(moment) };
  const { id } = await buildGeneration(
    { knowledge, taken: gathered.taken, others: gathered.others, staff, previous },
    { embed, indexes: composeIndexes(), clock, progress },
  );
  putInService(knowledge, id);
  return { ...gathered, id };
}

const rule = (n: number) => `临川市第${n}号办法\n第一条 内容${n}。\n第二条 由窗口办理${n}。`;
const padded = (text: string) => `${text}\n${"补贴按月发放，申请人应当如实提交材料。".repeat(3)}`;

describe("a build after another", () => {
  it("neither reads nor embeds what did not change", async () => {
    for (const n of [1, 2, 3]) put(`${n}.txt`, padded(rule(n)));
    await build();
    expect(reads.sort()).toEqual(["1.txt", "2.txt", "3.txt"]);
    expect(embedded.length).toBeGreaterThan(0);
    reads = [];
    embedded = [];
    expect((await build()).unchanged).toBe(3);
    expect([reads, embedded]).toEqual([[], []]);
  });

  it("reads a changed file alone and embeds only its new texts", async () => {
    for (const n of [1, 2, 3]) put(`${n}.txt`, padded(rule(n)));
    await build();
    reads = [];
    embedded = [];
    put("2.txt", padded(rule(2).replace("由窗口办理2", "由网上办理2")));
    await build();
    expect(reads).toEqual(["2.txt"]);
    expect(embedded).toHaveLength(1);
    expect(embedded[0]).toContain("由网上办理2");
  });

  it("embeds everything again with another embedder, and reads nothing again", async () => {
    put("1.txt", padded(rule(1)));
    await build();
    const before = embedded.length;
    reads = [];
    embedded = [];
    await build(counting("another"));
    expect(embedded).toHaveLength(before);
    expect(reads).toEqual([]);
  });

  it("remembers a broken file until it changes, and takes it then", async () => {
    put("1.txt", padded(rule(1)));
    put("2.txt", "broken");
    const first = await build();
    expect(first.taken).toHaveLength(1);
    expect(first.others).toMatchObject([{ file: "2.txt", verdict: "rejected", code: "damaged" }]);
    reads = [];
    expect((await build()).others).toMatchObject([{ file: "2.txt", code: "damaged" }]);
    expect(reads).toEqual([]);
    put("2.txt", padded(rule(2)));
    expect((await build()).taken).toHaveLength(2);
    expect(reads).toEqual(["2.txt"]);
  });

  it("gives the same chunk ids and the same vectors, whether reused or made anew", async () => {
    for (const n of [1, 2]) put(`${n}.txt`, padded(rule(n)));
    const open = async (id: string) => openGeneration(generationFolder(knowledge, id), composeIndexes());
    const [first, second] = [await open((await build()).id), await open((await build()).id)];
    expect(second.chunks).toEqual(first.chunks);
    expect(second.clauses).toEqual(first.clauses);
    const query = (await letterEmbedder.embed(["由窗口办理"]))[0]!;
    expect(second.vectors!.search(query, 10, null)).toEqual(first.vectors!.search(query, 10, null));
  });

  it("reads everything anew where the generation in service can't be read", async () => {
    put("1.txt", padded(rule(1)));
    const { id } = await build();
    writeFileSync(join(generationFolder(knowledge, id), "documents.jsonl"), "{");
    reads = [];
    expect((await build()).unchanged).toBe(0);
    expect(reads).toEqual(["1.txt"]);
  });
});

describe("an archive", () => {
  it("gives a document for each member under its own id, and is not opened again while it stays the same", async () => {
    put("pack.zip", "pack");
    const first = await build();
    expect(first.taken.map(({ row }) => [row.id, row.archive])).toEqual([["pack.zip/甲.txt", "pack.zip"]]);
    expect(first.others).toMatchObject([{ id: "pack.zip/乙.txt", file: "pack.zip/乙.txt", code: "damaged" }]);
    reads = [];
    const second = await build();
    expect([second.unchanged, second.taken.length, second.others.length, reads.length]).toEqual([1, 1, 1, 0]);
    put("pack.zip", "pack, changed");
    await build();
    expect(reads).toEqual(["pack.zip", "甲.txt", "乙.txt"]);
  });
});

describe("sources", () => {
  it("are listed in a stable order, with folders of a card as one document, notes and hidden files left out", () => {
    put("b.txt", "x");
    put("a.txt", "x");
    put(".hidden", "x");
    put("README.md", "x");
    mkdirSync(join(knowledge, "documents/c/d"), { recursive: true });
    put("c/d/card.yaml", "title: 题\n");
    put("c/d/original.txt", "x");
    expect(listSources(join(knowledge, "documents")).map(({ id, file }) => [id, file])).toEqual([
      ["a.txt", "a.txt"],
      ["b.txt", "b.txt"],
      ["c/d", "c/d/original.txt"],
    ]);
  });

  it("of several files beside a card the one that it names is the document, the others share its place", () => {
    mkdirSync(join(knowledge, "documents/c"));
    put("c/card.yaml", "title: 题\nfile: main.txt\nplace: [云江省]\n");
    put("c/annex.txt", "x");
    put("c/main.txt", "x");
    expect(listSources(join(knowledge, "documents")).map(({ id, card }) => [id, card?.title, card?.place])).toEqual([
      ["c/annex.txt", undefined, ["云江省"]],
      ["c", "题", ["云江省"]],
    ]);
  });
});
