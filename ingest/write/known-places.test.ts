import { describe, expect, it } from "vitest";
import { KnownPlaces } from "./known-places.js";

const known = new KnownPlaces([
  ["云江省", "澄湖市", "东屏区"],
  ["云江省", "澄湖市", "鼓楼区"],
  ["江南省", "临川市", "鼓楼区"],
  ["吉林省", "吉林市"],
]);
const placeOf = (...written: string[]) => {
  const completed = known.complete(written);
  return "place" in completed ? completed.place : completed.kind;
};

describe("a place as staff write it", () => {
  it.each([
    [["云江省", "澄湖市"], "云江省>澄湖市"],
    [["澄湖市"], "云江省>澄湖市"],
    [["东屏区"], "云江省>澄湖市>东屏区"],
    [["云江省", "东屏区"], "云江省>澄湖市>东屏区"],
    [["澄湖市", "鼓楼区"], "云江省>澄湖市>鼓楼区"],
    [["云江省澄湖市东屏区"], "云江省>澄湖市>东屏区"],
    [["云江省 > 澄湖市"], "云江省>澄湖市"],
    [["云江", "澄湖"], "云江省>澄湖市"],
    [["中国", "云江省"], "云江省"],
  ])("%j is completed from the list of places", (written, path) => {
    expect(placeOf(...written)).toEqual(path.split(">"));
  });

  it("全国 is the empty path, as an empty list is", () => {
    expect(placeOf()).toEqual([]);
    expect(placeOf("全国")).toEqual([]);
  });

  it("鼓楼区 alone may be two places, and both are named", () => {
    expect(known.complete(["鼓楼区"])).toEqual({
      kind: "ambiguous",
      choices: [
        ["云江省", "澄湖市", "鼓楼区"],
        ["江南省", "临川市", "鼓楼区"],
      ],
    });
    expect(known.complete(["吉林"])).toMatchObject({ kind: "unknown", name: "吉林" });
  });

  it("a typo is noticed and the name that was meant is suggested", () => {
    expect(known.complete(["云江省", "沉湖市"])).toEqual({
      kind: "unknown",
      place: ["云江省", "沉湖市"],
      name: "沉湖市",
      near: ["澄湖市"],
    });
  });

  it("a name near those of this knowledge is suggested before names of other cities", () => {
    const places = [
      ["川南省", "山城市", "东坪区"],
      ["云江省", "澄湖市", "东屏区"],
    ];
    expect(new KnownPlaces(places).complete(["东平区"])).toMatchObject({ near: ["东坪区", "东屏区"] });
    const own = new KnownPlaces(places, () => [["云江省", "澄湖市"]]);
    expect(own.complete(["东平区"])).toMatchObject({ near: ["东屏区"] });
  });

  it("a street below a known district keeps its name under the full path", () => {
    expect(known.complete(["东屏区", "柳巷街道"])).toMatchObject({
      kind: "unknown",
      place: ["云江省", "澄湖市", "东屏区", "柳巷街道"],
    });
  });

  it("known names that don't lie in one another are a contradiction", () => {
    expect(known.complete(["江南省", "澄湖市"])).toEqual({ kind: "contradiction" });
    expect(known.complete(["东屏区、鼓楼区"])).toEqual({ kind: "contradiction" });
  });

  it("is taken as written where there is no list of places", () => {
    expect(new KnownPlaces([]).complete(["某省", "某市"])).toEqual({ kind: "known", place: ["某省", "某市"] });
  });
});
