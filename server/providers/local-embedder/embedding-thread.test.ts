import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { EmbedderUnavailable } from "../../core/ports.js";
import { EmbeddingThread } from "./embedding-thread.js";

const folder = mkdtempSync(join(tmpdir(), "wence-thread-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A thread that says it is ready with 2 numbers a text and does to each request what the script says. */
function thread(script: string, pauseMs = 0, ready = 'parentPort.postMessage({ kind: "ready", dimension: 2 });') {
  const file = join(folder, `${Math.abs(hash(script + ready))}.mjs`);
  writeFileSync(
    file,
    `import { parentPort } from "node:worker_threads";
     ${ready}
     parentPort.on("message", ({ kind, id, texts }) => { if (kind === "embed") { ${script} } });`,
  );
  return EmbeddingThread.start(
    { name: "local:scripted", script: pathToFileURL(file), workerData: () => null },
    pauseMs,
  );
}
const hash = (text: string) => [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0, 7);
const ECHO =
  'parentPort.postMessage({ kind: "vectors", id, rows: new Float32Array(texts.length * 2).fill(texts[0].length) });';
const failure = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(EmbedderUnavailable);
  return (error as EmbedderUnavailable).failure;
};

describe("the thread of a local embedder", () => {
  it("answers requests that were made at the same time, each with its own", async () => {
    const { thread: made, dimension } = await thread(ECHO);
    const rows = await Promise.all(["一", "二二", "三三三"].map((text) => made.embed([text])));
    expect([dimension, ...rows.map((row) => row[0])]).toEqual([2, 1, 2, 3]);
    await made.close();
  });

  it("that dies fails what was under way as crashed and is started again by the next request", async () => {
    const { thread: made } = await thread(`if (texts[0] === "die") process.exit(3); else { ${ECHO} }`);
    const [first, second] = [failure(made.embed(["die"])), failure(made.embed(["一"]))];
    expect(await first).toBe("crashed");
    expect(await second).toBe("crashed");
    expect((await made.embed(["一"]))[0]).toBe(1);
    await made.close();
  });

  it("that dies of an error is left alone for the pause", async () => {
    const { thread: made } = await thread(`throw new Error("out of memory");`, 60_000);
    expect(await failure(made.embed(["一"]))).toBe("crashed");
    expect(await failure(made.embed(["一"]))).toBe("paused");
    await made.close();
  });

  it("that can't start says which package is missing and what to run", async () => {
    const error = await thread(
      "",
      0,
      'parentPort.postMessage({ kind: "unusable", failure: "package_missing", reason: "Cannot find package" });',
    ).catch((thrown: unknown) => thrown as EmbedderUnavailable);
    expect(error).toMatchObject({ failure: "package_missing" });
    expect((error as EmbedderUnavailable).whatToDo).toContain("npm install --include=optional");
  });

  it("a text that fails fails alone", async () => {
    const { thread: made } = await thread(
      `if (texts[0] === "odd") parentPort.postMessage({ kind: "failed", id, reason: "no" }); else { ${ECHO} }`,
    );
    expect(await failure(made.embed(["odd"]))).toBe("odd_answer");
    expect((await made.embed(["一"]))[0]).toBe(1);
    await made.close();
  });

  it("closed while it works it rejects what was under way as closed", async () => {
    const { thread: made } = await thread("");
    const waiting = failure(made.embed(["一"]));
    await made.close();
    expect(await waiting).toBe("closed");
    expect(await failure(made.embed(["一"]))).toBe("closed");
  });
});
