import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import { afterAll, describe, expect, it } from "vitest";
import type { Answer } from "../core/answer.js";
import { migrate, userVersion } from "./migrate.js";
import { MIGRATIONS } from "./migrations.js";
import { openStore } from "./open-store.js";
import { type AnswerBegin, StoreUnavailable } from "./store.js";

const folder = mkdtempSync(join(tmpdir(), "wence-store-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = new Date("2026-03-01T00:00:00Z");

function begin(id: string, more: Partial<AnswerBegin> = {}): AnswerBegin {
  return { id, conversation: "c1", scope: "c1", questionId: id, place: null, generation: "g1", at, ...more };
}

function answer(id: string, more: Partial<Answer> = {}): Answer {
  return {
    id,
    question: `问题${id}`,
    outcome: "answered_full",
    mode: "extractive",
    sentences: [{ text: `回答${id}。`, citations: [1] }],
    citations: [],
    message: null,
    contact: null,
    suggestions: [],
    generation: "g1",
    masked: [],
    aiLabel: "AI生成",
    timings: {},
    ...more,
  };
}

describe("migrations", () => {
  it("a new file is brought to the newest tables and says so", () => {
    const database = new Database(join(folder, "new.db"));
    expect(migrate(database, "new.db")).toBe(MIGRATIONS.length);
    expect(userVersion(database)).toBe(MIGRATIONS.length);
    expect(migrate(database, "new.db")).toBe(0);
    database.close();
  });

  it("steps are applied in order, and only those that are missing", () => {
    const database = new Database(":memory:");
    migrate(database, "m", ["CREATE TABLE a (x)"]);
    migrate(database, "m", ["CREATE TABLE a (x)", "ALTER TABLE a ADD COLUMN y", "CREATE TABLE b (z)"]);
    expect(userVersion(database)).toBe(3);
    expect(database.prepare("SELECT y FROM a").all()).toEqual([]);
  });

  it("a step that fails leaves the file as it was", () => {
    const database = new Database(":memory:");
    expect(() => migrate(database, "m", ["CREATE TABLE a (x)", "CREATE TABLE b (x); CREATE TABLE a (x)"])).toThrow();
    expect(userVersion(database)).toBe(1);
    expect(database.prepare("SELECT name FROM sqlite_master").all()).toEqual([{ name: "a" }]);
  });

  it("a file of a newer version is refused with what to do", () => {
    const data = join(folder, "newer");
    openStore(data).close();
    const database = new Database(join(data, "wence.db"));
    database.exec("PRAGMA user_version = 99");
    database.close();
    expect(() => openStore(data)).toThrow(/newer version of Wence \(tables version 99.*WENCE_DATA/);
  });
});

describe("a store that can't be opened", () => {
  it("says that the folder is a file", () => {
    const file = join(folder, "a-file");
    writeFileSync(file, "");
    expect(() => openStore(file)).toThrow(/is not a folder.*WENCE_DATA/);
    expect(() => openStore(join(file, "below"))).toThrow(StoreUnavailable);
  });

  it("says that the folder can't be written", () => {
    expect(() => openStore("/proc/wence")).toThrow(/can't be written.*WENCE_DATA/);
  });

  it("says that the file is not a database", () => {
    const data = join(folder, "damaged");
    openStore(data).close();
    rmSync(join(data, "wence.db-wal"), { force: true });
    writeFileSync(join(data, "wence.db"), "nothing that a database would say ".repeat(400));
    expect(() => openStore(data)).toThrow(/not a database or it is damaged.*backup/);
  });
});

describe("answers", () => {
  it("survive a restart with all their events in order", () => {
    const data = join(folder, "restart");
    const first = openStore(data);
    first.begin(begin("a"));
    first.append(
      [
        { answerId: "a", seq: 2, event: "answer-end", data: "{}" },
        { answerId: "a", seq: 1, event: "answer-start", data: "{}" },
      ],
      [],
    );
    expect(first.answer("a")).toEqual({ state: "running", conversation: "c1" });
    first.append([], [{ answer: answer("a"), facts: {}, at }]);
    first.close();
    const second = openStore(data);
    expect(second.events("a", 0).map((event) => event.seq)).toEqual([1, 2]);
    expect(second.events("a", 1).map((event) => event.event)).toEqual(["answer-end"]);
    expect(second.answer("a")).toEqual({ state: "ended", conversation: "c1", answer: answer("a") });
    second.close();
  });

  it("the same question id makes one answer in its scope, and another one elsewhere", () => {
    const store = openStore(":memory:");
    expect(store.begin(begin("a", { questionId: "q" }))).toBe("a");
    expect(store.begin(begin("b", { questionId: "q" }))).toBe("a");
    expect(store.begin(begin("c", { questionId: "q", scope: "c2", conversation: "c2" }))).toBe("c");
    expect(store.begin(begin("d", { questionId: null }))).toBe("d");
    expect(store.begin(begin("e", { questionId: null }))).toBe("e");
  });

  it("an event that was stored is never changed", () => {
    const store = openStore(":memory:");
    store.begin(begin("a"));
    store.append([{ answerId: "a", seq: 1, event: "answer-start", data: "1" }], []);
    store.append([{ answerId: "a", seq: 1, event: "answer-start", data: "2" }], []);
    expect(store.events("a", 0).map((event) => event.data)).toEqual(["1"]);
  });

  it("those without an end are named with their last sequence number", () => {
    const store = openStore(":memory:");
    store.begin(begin("a"));
    store.begin(begin("b"));
    store.append([{ answerId: "b", seq: 1, event: "answer-start", data: "{}" }], []);
    store.append([], [{ answer: answer("a"), facts: {}, at }]);
    expect(store.unfinished(at)).toEqual([]);
    expect(store.unfinished(new Date(at.getTime() + 1))).toEqual([{ id: "b", generation: "g1", lastSeq: 1 }]);
  });
});

describe("a conversation", () => {
  it("gives its last answered questions, oldest first, and remembers the last place", () => {
    const store = openStore(":memory:");
    for (let n = 1; n <= 9; n++) {
      store.begin(begin(`a${n}`, { place: n === 2 ? "南浦区" : null }));
      const outcome = n === 8 ? "unanswerable_no_evidence" : "answered_full";
      store.append([], [{ answer: answer(`a${n}`, { outcome }), facts: {}, at }]);
    }
    expect(store.turns("c1", 3).map((turn) => turn.question)).toEqual(["问题a6", "问题a7", "问题a9"]);
    expect(store.turns("c2", 3)).toEqual([]);
    expect(store.place("c1")).toBe("南浦区");
    expect(store.place("c2")).toBeNull();
  });

  it("is deleted whole, and nothing of another one with it", () => {
    const store = openStore(":memory:");
    for (const [id, conversation] of [
      ["a", "c1"],
      ["b", "c2"],
    ] as const) {
      store.begin(begin(id, { conversation, scope: conversation }));
      store.append(
        [{ answerId: id, seq: 1, event: "answer-end", data: "{}" }],
        [{ answer: answer(id), facts: {}, at }],
      );
      store.addFeedback({ answerId: id, helpful: true, comment: null, at });
    }
    expect(store.deleteConversation("c1")).toBe(1);
    expect(store.answer("a")).toBeNull();
    expect(store.events("a", 0)).toEqual([]);
    expect(store.answer("b")?.state).toBe("ended");
    // Events of an answer that was still running come too late and are dropped.
    store.append([{ answerId: "a", seq: 2, event: "answer-end", data: "{}" }], []);
    expect(store.events("a", 0)).toEqual([]);
  });

  it("is kept for the days of retention and no longer", () => {
    const store = openStore(":memory:");
    const day = (n: number) => new Date(at.getTime() + n * 86_400_000);
    store.begin(begin("old", { conversation: "c1", scope: "c1", at: day(0), place: "临川市" }));
    store.begin(begin("edge", { conversation: "c2", scope: "c2", at: day(10) }));
    store.begin(begin("young", { conversation: "c3", scope: "c3", at: day(20) }));
    store.addAudit({ at: day(0), actor: "system", action: "start", facts: {} });
    expect(store.prune(day(10))).toBe(1);
    expect(store.answer("old")).toBeNull();
    expect(store.place("c1")).toBeNull();
    expect(store.answer("edge")).not.toBeNull();
    expect(store.answer("young")).not.toBeNull();
  });
});
