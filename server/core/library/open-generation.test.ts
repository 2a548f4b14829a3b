import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { type Place, UNKNOWN_CARD } from "../document.js";
import { DIMENSION, scanIndexes, sha256, writeMadeGeneration } from "./made-generation.fixture.js";
import { GenerationMismatch, type Manifest } from "./manifest.js";
import { documentLine, documentsIn, openGeneration, readManifest } from "./open-generation.js";
import { generationFolder, MANIFEST, PARTS } from "./paths.js";

const ID = "20260101-000000-0a1b2c3d";
const knowledge = mkdtempSync(join(tmpdir(), "wence-open-"));
const whole = writeMadeGeneration(knowledge, ID, [
  {
    id: "a",
    title: "临川市养老补贴办法",
    clauses: ["年满60周岁的可以申请。", "补贴标准为每月300元。"],
    effective: "2024-01-01",
  },
  { id: "b", title: "临川市居住证办法", clauses: ["居住证由公安机关签发。"], place: ["云江省", "临川市"] },
]);
const folder = join(knowledge, "damaged", ID);

const open = () => openGeneration(folder, scanIndexes);
const manifest = () => JSON.parse(readFileSync(join(folder, MANIFEST), "utf8")) as Manifest;
const writeManifest = (changed: unknown) => writeFileSync(join(folder, MANIFEST), JSON.stringify(changed));

beforeEach(() => {
  rmSync(folder, { recursive: true, force: true });
  cpSync(whole, folder, { recursive: true });
});
afterAll(() => rmSync(knowledge, { recursive: true, force: true }));

it.each([
  ["of the whole country", []],
  ["of a city", ["云江省", "临川市"]],
  ["of an unknown place", null],
] as const)("a document %s is so when its line is read again", (_, place: Place | null) => {
  const document = { id: "a", file: "a.txt", sha256: "0", card: { ...UNKNOWN_CARD, title: "办法", place } };
  expect(documentsIn(Buffer.from(documentLine(document)))).toEqual([document]);
});

async function refusal(): Promise<GenerationMismatch> {
  const error = await open().then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(GenerationMismatch);
  const mismatch = error as GenerationMismatch;
  expect(mismatch.generation).toBe(ID);
  expect(mismatch.expected).not.toBe("");
  expect(mismatch.found).not.toBe("");
  expect(mismatch.expected).not.toBe(mismatch.found);
  return mismatch;
}

/** Replaces a part and makes the manifest agree, as a faulty writer would. */
function replacePart(file: string, content: string | Uint8Array, change: Partial<Manifest> = {}): void {
  const bytes = Buffer.from(content);
  writeFileSync(join(folder, file), bytes);
  const before = manifest();
  const parts = before.parts.map((part) =>
    part.file === file ? { file, bytes: bytes.length, sha256: sha256(bytes) } : part,
  );
  writeManifest({ ...before, parts, ...change });
}

describe("opening a generation", () => {
  it("gives documents, clauses, chunks, words of staff and both indexes", async () => {
    const generation = await open();
    expect(generation.id).toBe(ID);
    expect(generation.documents.map(({ id }) => id)).toEqual(["a", "b"]);
    expect(generation.clauses.map((clauses) => clauses.length)).toEqual([2, 1]);
    expect(generation.chunks.map(({ document, clause }) => [document, clause])).toEqual([
      [0, 0],
      [0, 1],
      [1, 0],
    ]);
    expect(generation.lexical.size).toBe(3);
    expect(generation.vectors?.size).toBe(3);
    expect(generation.department.contact.telephone).toBe("12345");
  });

  it("a generation built without vectors opens without them", async () => {
    const bare = writeMadeGeneration(knowledge, "bare", [{ id: "a", title: "办法", clauses: ["内容。"] }], {
      withVectors: false,
    });
    expect((await openGeneration(bare, scanIndexes)).vectors).toBeNull();
  });

  it("refuses a folder that is not there or has no manifest", async () => {
    expect(() => readManifest(generationFolder(knowledge, "none"))).toThrow(GenerationMismatch);
    rmSync(join(folder, MANIFEST));
    expect((await refusal()).found).toBe("no such file");
  });
});

describe("a part that is whole and says nothing", () => {
  it("words of staff that are not all there are refused, not met answer by answer", async () => {
    for (const content of ["{}", "null", "[]", '"x"', '{"vocabulary":{},"curated":{},"department":{}}']) {
      replacePart(PARTS.knowledge, content);
      expect((await refusal()).expected).toContain(PARTS.knowledge);
    }
  });

  it("a line that is no document is refused", async () => {
    replacePart(PARTS.documents, "{}\n{}\n");
    expect((await refusal()).expected).toContain(PARTS.documents);
  });
});

describe("damage", () => {
  let seed = 20_260_101;
  const next = (below: number) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return (seed >>> 8) % below;
  };
  const parts = () => readdirSync(folder).filter((file) => file !== MANIFEST);

  it("30 flipped bits in the parts are all refused", async () => {
    for (let round = 0; round < 30; round++) {
      const file = parts()[next(parts().length)]!;
      const bytes = readFileSync(join(folder, file));
      const at = next(bytes.length);
      const before = bytes[at]!;
      bytes[at] = before ^ (1 << next(8));
      writeFileSync(join(folder, file), bytes);
      expect((await refusal()).expected).toContain(file);
      bytes[at] = before;
      writeFileSync(join(folder, file), bytes);
    }
    await open();
  });

  it("15 parts that were cut off, emptied or grew are all refused", async () => {
    for (let round = 0; round < 15; round++) {
      const file = parts()[round % parts().length]!;
      const bytes = readFileSync(join(folder, file));
      if (round % 3 === 0) truncateSync(join(folder, file), next(bytes.length));
      else if (round % 3 === 1) truncateSync(join(folder, file), 0);
      else writeFileSync(join(folder, file), Buffer.concat([bytes, Buffer.from([next(256)])]));
      expect((await refusal()).expected).toContain(`${bytes.length} bytes in ${file}`);
      writeFileSync(join(folder, file), bytes);
    }
    await open();
  });

  it("each missing part is refused by its name", async () => {
    for (const file of parts()) {
      renameSync(join(folder, file), join(folder, "..", "aside"));
      expect(await refusal()).toMatchObject({ expected: `part ${file}`, found: "no such file" });
      renameSync(join(folder, "..", "aside"), join(folder, file));
    }
    await open();
  });

  it("each pair of swapped parts is refused", async () => {
    const files = parts();
    for (let i = 1; i < files.length; i++) {
      const [a, b] = [join(folder, files[i - 1]!), join(folder, files[i]!)];
      const [first, second] = [readFileSync(a), readFileSync(b)];
      writeFileSync(a, second);
      writeFileSync(b, first);
      await refusal();
      writeFileSync(a, first);
      writeFileSync(b, second);
    }
    await open();
  });

  it("parts of another generation are refused", async () => {
    const other = writeMadeGeneration(knowledge, "other", [{ id: "z", title: "另一办法", clauses: ["另一内容。"] }]);
    for (const file of parts()) {
      const own = readFileSync(join(folder, file));
      if (own.equals(readFileSync(join(other, file)))) continue;
      cpSync(join(other, file), join(folder, file));
      expect((await refusal()).expected).toContain(file);
      writeFileSync(join(folder, file), own);
    }
  });
});

describe("a manifest that doesn't fit", () => {
  it("of an older or newer format says both versions", async () => {
    for (const formatVersion of [1, 3, null, undefined]) {
      writeManifest({ ...manifest(), formatVersion });
      expect(await refusal()).toMatchObject({ expected: "format 2", found: `format ${formatVersion}` });
      writeManifest({ ...manifest(), formatVersion: 2 });
    }
  });

  it("that is no JSON, is cut off or empty is refused", async () => {
    const text = readFileSync(join(folder, MANIFEST), "utf8");
    for (const broken of [
      "",
      "{",
      text.slice(0, text.length / 2),
      "不是 JSON",
      "\u0000\u0001",
      "{}",
      "[]",
      "3",
      "null",
      `{"formatVersion":2,"id":"${ID}"}`,
    ]) {
      writeFileSync(join(folder, MANIFEST), broken);
      await refusal();
    }
  });

  it("of another generation is refused: the folder was renamed or copied by hand", async () => {
    writeManifest({ ...manifest(), id: "20250101-000000-ffffffff" });
    expect((await refusal()).found).toContain("20250101-000000-ffffffff");
  });

  it("that lists no such part is refused", async () => {
    for (const file of [
      PARTS.documents,
      PARTS.clauses,
      PARTS.clauseIndex,
      PARTS.chunks,
      PARTS.lexical,
      PARTS.vectors,
      PARTS.knowledge,
    ]) {
      const before = manifest();
      writeManifest({ ...before, parts: before.parts.filter((part) => part.file !== file) });
      expect((await refusal()).expected).toContain(file);
      writeManifest(before);
    }
  });

  it("with another dimension than its vectors says how many bytes were expected", async () => {
    writeManifest({ ...manifest(), embedder: { name: "letters", dimension: DIMENSION * 2 } });
    expect(await refusal()).toMatchObject({
      expected: `3 vectors of ${DIMENSION * 2} finite numbers in ${PARTS.vectors}`,
      found: `${3 * (DIMENSION * 2 + 4)} bytes expected, ${3 * (DIMENSION + 4)} found`,
    });
  });

  it("with other counts than its parts says which", async () => {
    const { counts } = manifest();
    for (const [wrong, what] of [
      [{ documents: 3 }, "documents"],
      [{ chunks: 4 }, "chunks"],
      [{ vectors: 2 }, "2 vectors"],
    ] as const) {
      writeManifest({ ...manifest(), counts: { ...counts, ...wrong } });
      expect((await refusal()).expected).toContain(what);
    }
  });
});

describe("parts that a faulty writer made", () => {
  it("vectors that are not finite are refused", async () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) {
      const bytes = new Uint8Array(3 * (DIMENSION + 4));
      new Float32Array(bytes.buffer, 0, 3)[1] = value;
      replacePart(PARTS.vectors, bytes);
      expect((await refusal()).expected).toContain("finite");
    }
  });

  it("parts that are no JSON, or chunks of clauses that aren't there, are refused", async () => {
    for (const file of [PARTS.documents, PARTS.chunks, PARTS.knowledge]) {
      const before = readFileSync(join(folder, file));
      replacePart(file, "不是 JSON");
      expect((await refusal()).expected).toContain(file);
      replacePart(file, before);
    }
    const rows = JSON.parse(readFileSync(join(folder, PARTS.chunks), "utf8")) as unknown[][];
    replacePart(PARTS.chunks, JSON.stringify(rows.map(([id], n) => [id, 9, n, 0, 1, ""])));
    expect((await refusal()).expected).toContain("a clause for chunk");
  });

  it("a lexical index of another version, or cut off, is refused", async () => {
    const bytes = readFileSync(join(folder, PARTS.lexical));
    const other = Buffer.from(bytes);
    other[4] = 99;
    for (const wrong of [other, bytes.subarray(0, bytes.length - 2)]) {
      replacePart(PARTS.lexical, wrong);
      expect((await refusal()).expected).toContain("lexical index");
    }
  });
});
