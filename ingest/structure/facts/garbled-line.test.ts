import { expect, it } from "vitest";
import { PlaceNames } from "../../../server/core/text/places.js";
import { remarksOf } from "../../commands/check-remarks.js";
import { centred, rawDocument } from "../raw-document.fixture.js";
import { structureDocument } from "../structure-document.js";
import { isGarbledLine } from "./garbled-line.js";

it.each([
  ["˝315˛Ñ•", true],
  ["£±Ä¿ÎÄ¼þ", true],
  ["临川市3·15消费者权益保护办法", false],
  ["Réglementation générale des aides à la création", false],
  ["×××市×××局公告", false],
  ["", false],
])("tells a garbled line: %s", (text, garbled) => {
  expect(isGarbledLine(text)).toBe(garbled);
});

it("a garbled title gives way to the next good line, and a remark says so", () => {
  const body = [centred("˝315˛Ñ•"), centred("临川市消费者权益保护办法"), "第一条 为了保护消费者，制定本办法。"];
  const raw = rawDocument(body, { title: "˝315˛Ñ•" });
  const read = structureDocument(raw, new PlaceNames([]), "a");
  expect(read.card.title).toBe("临川市消费者权益保护办法");
  expect(remarksOf(raw, read, "2026-01-01").map(({ zh }) => zh)).toContain(
    "有 2 行是乱码，不用作标题，请核对标题和正文：“˝315˛Ñ•”",
  );
});
