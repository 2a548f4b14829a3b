import { expect, it } from "vitest";
import type { Inquiry } from "../core/question.js";
import { narrowestFirst } from "./narrowest-first.js";
import type { WeighedPart } from "./weigh-parts.js";

const CITY = ["云江省", "澄湖市"];
const DISTRICT = [...CITY, "东屏区"];

function part(id: string, place: readonly string[], text: string, score: number): WeighedPart {
  const evidence = { document: { id, card: { place } }, clause: {} };
  return { evidence, text, score, vector: Float32Array.of(1, 0), start: 0, end: text.length } as unknown as WeighedPart;
}

const inquiry = (place: readonly string[] | null) => ({ place }) as unknown as Inquiry;
const ids = (parts: readonly WeighedPart[]) => parts.map(({ evidence }) => evidence.document.id);
const city = part("city", CITY, "每人每月60元", 1.9);
const district = part("district", DISTRICT, "每人每月100元", 1.85);

it("区里另有数额的，对本区居民先说区里的", () => {
  expect(ids(narrowestFirst(inquiry(DISTRICT), [city, district]))).toEqual(["district", "city"]);
});

it("where the amounts agree, or the place is another or unknown, the order stays", () => {
  const alike = part("district", DISTRICT, "每人每月60元", 1.85);
  expect(ids(narrowestFirst(inquiry(DISTRICT), [city, alike]))).toEqual(["city", "district"]);
  expect(ids(narrowestFirst(inquiry([...CITY, "西渚区"]), [city, district]))).toEqual(["city", "district"]);
  expect(ids(narrowestFirst(inquiry(null), [city, district]))).toEqual(["city", "district"]);
});
