import { describe, expect, it } from "vitest";
import { canonicalNumber, documentNumbersIn } from "./document-number.js";

const found = (text: string) => documentNumbersIn(text).map(({ canonical }) => canonical);

describe("document numbers", () => {
  it.each(["本办法自发布之日起施行", "（2024年版）", "第3号窗口", "〔2024〕", "服务热线12345号码"])(
    "%s holds none",
    (text) => {
      expect(found(text)).toEqual([]);
    },
  );

  it.each([
    "临人社规〔2024〕3号",
    "临人社规[2024]3号",
    "临人社规【2024】3号",
    "临人社规(2024)3号",
    "临人社规（2024）3号",
    "临人社规［2024］3号",
    "临人社规﹝2024﹞3号",
    "临人社规<2024>3号",
    "临人社规〈2024〉3号",
    "临人社规「2024」3号",
    "临人社规{2024}3号",
    "临人社规〔2024]3号",
    "临人社规（2024〕3号",
    "临人社规〔２０２４〕３号",
    "临人社规 〔2024〕 3 号",
    "临人社规〔2024〕第3号",
    "临人社规〔2024〕03号",
    "臨人社規〔2024〕3號".replace("號", "号"),
  ])("%s is compared as 临人社规〔2024〕3号", (shown) => {
    expect(canonicalNumber(shown)).toBe("临人社规〔2024〕3号");
  });

  it("words before the issuer's code are no part of it", () => {
    expect(found("根据临府规〔2023〕12号和临府办〔2024〕7号")).toEqual(["临府规〔2023〕12号", "临府办〔2024〕7号"]);
    expect(found("《关于调整标准的通知》（临民发〔2022〕5号）同时废止")).toEqual(["临民发〔2022〕5号"]);
  });

  it("orders and announcements have numbers of their own kind", () => {
    expect(found("国务院令第746号")).toEqual(["国务院令第746号"]);
    expect(found("中华人民共和国主席令第四十九号")).toEqual(["主席令第49号"]);
    expect(found("临川市人民政府令第12号")).toEqual(["临川市人民政府令第12号"]);
    expect(found("税务局公告2024年第8号")).toEqual(["公告2024年第8号"]);
  });

  it("the number is shown as printed and its place is right", () => {
    const text = "见临人社规【２０２４】３号。";
    expect(documentNumbersIn(text)).toEqual([
      { shown: "临人社规【２０２４】３号", canonical: "临人社规〔2024〕3号", index: 1 },
    ]);
  });

  it("another year, number or issuer is another document", () => {
    const one = canonicalNumber("临人社规〔2024〕3号");
    for (const other of ["临人社规〔2023〕3号", "临人社规〔2024〕13号", "临人社发〔2024〕3号", "南人社规〔2024〕3号"])
      expect(canonicalNumber(other)).not.toBe(one);
  });
});
