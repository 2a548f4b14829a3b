import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { PlaceNames } from "../../server/core/text/places.js";
import { rawDocument } from "../structure/raw-document.fixture.js";
import { KnownPlaces } from "../write/known-places.js";
import { checkedCard, checkedFile } from "./check-row.js";
import { filesToCheck } from "./files-to-check.js";
import { type KnowledgeFolder, knowledgeFolder, ruleText } from "./knowledge-folder.fixture.js";

const PATHS = [["云江省", "澄湖市"]];
let made: KnowledgeFolder;
beforeEach(() => {
  made = knowledgeFolder();
  made.put("documents/a/original.txt", ruleText("养老补贴", 1));
  made.put("documents/a/card.yaml", "place: 澄湖市\nissuer: 澄湖市民政局\nexpires: 2027-12-31\n");
  made.put("documents/b/plain.txt", ruleText("居住证", 2));
  made.put("documents/README.md", "notes for people");
});
afterEach(() => rmSync(made.folder, { recursive: true, force: true }));

const found = (...paths: string[]) =>
  filesToCheck(
    paths.map((path) => join(made.folder, path)),
    new KnownPlaces(PATHS),
  );
const checked = (path: string) => {
  const [{ file, source } = found(path)[0]!] = found(path);
  const document = rawDocument(ruleText("养老补贴", 1).split("\n").filter(Boolean));
  const read = { ok: true as const, document, bytes: 1, sha256: "", seconds: 0 };
  return checkedFile(file, read, new PlaceNames(PATHS), "2026-01-01", { ...source, file }).row;
};

describe("a folder to check", () => {
  it("holds its documents, not their cards and no notes", () => {
    expect(found("documents").map(({ file }) => file.slice(made.folder.length + 1))).toEqual([
      "documents/a/original.txt",
      "documents/b/plain.txt",
    ]);
  });

  it("shows the facts as a build would take them: the card before the text", () => {
    expect(checked("documents/a")).toMatchObject({
      verdict: "ok",
      issuer: "澄湖市民政局",
      expires: "2027-12-31",
      place: ["云江省", "澄湖市"],
      documentNumber: "临府规〔2024〕1号",
    });
  });

  it("refuses a document whose card has faults, as a build would", () => {
    made.put("documents/a/card.yaml", "published: 明天\n");
    expect(checked("documents/a")).toMatchObject({ verdict: "rejected", code: "card_fault", title: null });
    expect(checked("documents/b").verdict).toBe("ok");
  });
});

describe("a file to check", () => {
  it("is named as it was given and has the card of its folder", () => {
    expect(found("documents/a/original.txt")[0]).toMatchObject({
      file: join(made.folder, "documents/a/original.txt"),
      source: { card: { issuer: "澄湖市民政局" } },
    });
    expect(found("documents/README.md")[0]!.source.card).toBeNull();
  });

  it("may be a card, which is judged as one", () => {
    made.put("documents/a/card.yaml", "titel: 题\n");
    const [{ file, source } = { file: "", source: found("documents/a")[0]!.source }] = found("documents/a/card.yaml");
    expect(checkedCard(file, source).row).toMatchObject({ verdict: "rejected", code: "card_fault", format: "card" });
  });
});
