import { expect, it } from "vitest";
import { madeUpGeneration } from "../answering/generation.fixture.js";
import { HILL_DISTRICT } from "../answering/knowledge.fixture.js";
import { unknownPlace } from "./unknown-place.js";

const { generation } = await madeUpGeneration();

it("a place that is known is nothing to speak of", () => {
  for (const place of [HILL_DISTRICT, "云泽市", "云泽", "青禾省", "松岭市"])
    expect([place, unknownPlace(place, generation)]).toEqual([place, null]);
});

it("a place that isn't known is named, with the names that may be meant", () => {
  expect(unknownPlace("云泽市望川区", generation)).toMatch(/没有“望川区”.*“望山区”.*望山区/);
  expect(unknownPlace("云则市", generation)).toMatch(/“云泽市”.*did you mean 云泽市\?/);
  expect(unknownPlace("某某", generation)).toMatch(/^没有“某某”这个地区。.*is not known\./);
});
