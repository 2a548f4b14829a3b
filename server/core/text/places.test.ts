import { describe, expect, it } from "vitest";
import { PlaceNames } from "./places.js";

const names = new PlaceNames([
  ["广东省", "广州市", "天河区"],
  ["广东省", "广州市", "越秀区"],
  ["广东省", "深圳市", "南山区"],
  ["广东省", "中山市"],
  ["黑龙江省", "鹤岗市", "南山区"],
  ["吉林省", "长春市", "朝阳区"],
  ["北京市", "朝阳区"],
  ["内蒙古自治区"],
  ["海南省", "海口市"],
]);
const found = (text: string) => names.find(text).map(({ place }) => place.join("/"));

describe("places", () => {
  it("districts that documents are made for are known without 区, others only in full", () => {
    const own = new PlaceNames([["广东省", "广州市", "越秀区"]], [["广东省", "广州市", "天河区"]]);
    expect(own.find("天河小学几号报名").map(({ place }) => place.at(-1))).toEqual(["天河区"]);
    expect(own.find("越秀公园在哪里")).toEqual([]);
  });

  it("nothing is found where no place is known or named", () => {
    expect(new PlaceNames([]).find("广州市天河区")).toEqual([]);
    expect(new PlaceNames([]).resolve("申请材料")).toBeNull();
    expect(found("申请居住证需要什么材料")).toEqual([]);
    expect(names.resolve("居住证")).toBeNull();
  });

  it.each([
    ["广州市天河区", ["广东省", "广州市", "天河区"]],
    ["广东省广州市天河区", ["广东省", "广州市", "天河区"]],
    ["天河区", ["广东省", "广州市", "天河区"]],
    ["广州", ["广东省", "广州市"]],
    ["广州市", ["广东省", "广州市"]],
    ["廣州市天河區", ["广东省", "广州市", "天河区"]],
    ["广东省/广州市", ["广东省", "广州市"]],
    ["广东", ["广东省"]],
    ["内蒙古自治区", ["内蒙古自治区"]],
    ["内蒙古", ["内蒙古自治区"]],
  ])("%s is resolved to its full path", (text, path) => {
    expect(names.resolve(text)).toEqual(path);
  });

  it("a name that two places bear is told apart by the place before it", () => {
    expect(names.resolve("深圳市南山区")).toEqual(["广东省", "深圳市", "南山区"]);
    expect(names.resolve("鹤岗市南山区")).toEqual(["黑龙江省", "鹤岗市", "南山区"]);
  });

  it("a name that two places of one level bear stands for neither of them", () => {
    expect(names.resolve("南山区")).toEqual(["南山区"]);
  });

  it("an unknown district is kept as written below its known city, so that it covers nobody else", () => {
    expect(names.resolve("广州市云雾区")).toEqual(["广东省", "广州市", "云雾区"]);
    expect(names.resolve("云雾市")).toEqual(["云雾市"]);
  });

  it("words that look like places are none", () => {
    for (const text of ["我想办理本市户口", "社区服务中心在哪里", "小区物业", "全市统一标准", "开发区"])
      expect([text, names.resolve(text)]).toEqual([text, null]);
  });

  it("an everyday word that is also a city's short name counts only with its 市", () => {
    expect(found("孙中山故居")).toEqual([]);
    expect(found("中山市的补贴")).toEqual(["广东省/中山市"]);
    expect(found("春天的朝阳")).toEqual([]);
  });

  it("neighbours in one sentence are two places", () => {
    expect(found("天河区和越秀区的标准")).toEqual(["广东省/广州市/天河区", "广东省/广州市/越秀区"]);
    expect(found("广州市和深圳市")).toEqual(["广东省/广州市", "广东省/深圳市"]);
  });

  it("the words that named a place and where they stand are kept", () => {
    expect(names.find("在广州市天河区办理")).toEqual([
      { place: ["广东省", "广州市", "天河区"], words: "广州市天河区", index: 1 },
    ]);
  });
});
