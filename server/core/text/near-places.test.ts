import { expect, it } from "vitest";
import { nearPlaces, neighbourhood } from "./near-places.js";

const known = [
  ["川南省", "山城市", "东坪区"],
  ["云江省", "澄湖市", "东屏区"],
  ["云江省", "澄湖市", "鼓楼区"],
];

it("names of the department's own surroundings go before those of other cities", () => {
  const own = neighbourhood([["云江省", "澄湖市", "鼓楼区"], []]);
  expect(nearPlaces("东平区", known, [own])).toEqual(["东屏区"]);
  expect(nearPlaces("东平区", known, [])).toEqual(["东坪区", "东屏区"]);
});

it("one letter may differ, be missing or be too many, and a name that is known is not near itself", () => {
  for (const name of ["沉湖市", "澄市", "澄湖湖市"]) expect(nearPlaces(name, known, [])).toEqual(["澄湖市"]);
  expect(nearPlaces("澄湖市", known, [])).toEqual([]);
  expect(nearPlaces("临川市", known, [])).toEqual([]);
});
