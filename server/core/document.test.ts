import { describe, expect, it } from "vitest";
import { documentRank, placeCovers, validityOn } from "./document.js";

const UNKNOWN = { published: null, effective: null, expires: null };

describe("效力", () => {
  it("没有日期的文件效力未标明，不当作一直有效", () => {
    expect(validityOn(UNKNOWN, "2026-01-01")).toBe("unknown");
    expect(validityOn({ ...UNKNOWN, published: "2020-01-01" }, "2026-01-01")).toBe("unknown");
    expect(validityOn({ ...UNKNOWN, expires: "2027-01-01" }, "2026-01-01")).toBe("unknown");
  });

  it.each([
    ["2023-12-31", "not_yet"],
    ["2024-01-01", "in_force"],
    ["2028-12-30", "in_force"],
    ["2028-12-31", "in_force"],
    ["2029-01-01", "expired"],
  ])("自2024年1月1日起施行、有效期五年的文件在 %s 是 %s", (day, state) => {
    expect(validityOn({ published: "2023-12-20", effective: "2024-01-01", expires: "2028-12-31" }, day)).toBe(state);
  });

  it("尚未发布的文件尚未施行", () => {
    expect(validityOn({ ...UNKNOWN, published: "2026-01-02" }, "2026-01-01")).toBe("not_yet");
    expect(validityOn({ ...UNKNOWN, published: "2026-01-02" }, "2026-01-02")).toBe("unknown");
  });

  it("施行前即被废止的文件，施行日之前是尚未施行，之后是失效", () => {
    const repealed = { published: null, effective: "2024-06-01", expires: "2024-03-31" };
    expect(validityOn(repealed, "2024-03-31")).toBe("not_yet");
    expect(validityOn(repealed, "2024-04-01")).toBe("expired");
    expect(validityOn(repealed, "2024-06-01")).toBe("expired");
  });
});

describe("适用地区", () => {
  const district = ["云江省", "临川市", "南浦区"];

  it("区里的居民可以依据区、市、省和全国的文件", () => {
    for (let depth = 0; depth <= 3; depth++) expect(placeCovers(district.slice(0, depth), district)).toBe(true);
  });

  it("邻区、邻市、邻省的文件不能依据", () => {
    for (const other of [["云江省", "临川市", "北浦区"], ["云江省", "东川市"], ["海川省"]])
      expect(placeCovers(other, district)).toBe(false);
  });

  it("市里的居民不能依据区里的文件", () => {
    expect(placeCovers(district, ["云江省", "临川市"])).toBe(false);
    expect(placeCovers(district, [])).toBe(false);
  });

  it("地区未知的文件处处可用，并标明未知", () => {
    expect(placeCovers(null, district)).toBe(true);
    expect(placeCovers(null, [])).toBe(true);
  });

  it("同名的区在不同的市是不同的地方", () => {
    expect(placeCovers(["云江省", "东川市", "南浦区"], district)).toBe(false);
  });
});

describe("位阶", () => {
  it("解读和新闻不高于文件本身", () => {
    for (const kind of ["law", "regulation", "normative", "guide", "notice"] as const) {
      expect(documentRank(kind)).toBeLessThan(documentRank("interpretation"));
      expect(documentRank(kind)).toBeLessThan(documentRank("news"));
    }
    expect(documentRank("law")).toBe(0);
  });
});
