import { describe, expect, it } from "vitest";
import type { Box } from "./geometry.js";
import { pageBlocks } from "./page-blocks.js";
import type { PageContent, Piece } from "./page-content.js";

const SIZE = 10;
const piece = (text: string, x: number, y: number, size = SIZE): Piece => ({
  text,
  x,
  y,
  size,
  bold: false,
  width: [...text].length * size,
});
const page = (number: number, pieces: readonly Piece[], rules: readonly Box[] = []): PageContent => ({
  page: number,
  width: 595,
  height: 842,
  pieces,
  rules,
});
const texts = (...pages: PageContent[]) =>
  pageBlocks(pages).map((block) =>
    block.type === "paragraph" ? block.text : block.rows.map((row) => row.join("|")).join("/"),
  );

/** A paragraph of `count` full lines and a short one. */
const column = (word: string, x: number, y: number, count: number): Piece[] => [
  ...Array.from({ length: count }, (_, at) => piece(`${word}${"字".repeat(21)}`, x, y + at * 15)),
  piece("完。", x, y + count * 15),
];

/** Lines around cells with those edges, each missing line named as "h:row:column" or "v:row:column". */
function ruled(xs: readonly number[], ys: readonly number[], missing: readonly string[] = []): Box[] {
  const across = ys.flatMap((y, row) =>
    xs.slice(1).map((x, at): [string, Box] => [`h:${row}:${at}`, [xs[at] ?? 0, y, x, y]]),
  );
  const down = xs.flatMap((x, at) =>
    ys.slice(1).map((y, row): [string, Box] => [`v:${row}:${at}`, [x, ys[row] ?? 0, x, y]]),
  );
  return [...across, ...down].filter(([name]) => !missing.includes(name)).map(([, box]) => box);
}

describe("the layout of a page", () => {
  it("reads each column whole, and what stands over both before them", () => {
    const title = piece("临川市人民政府公报第二期目录与正文及其附件一览", 150, 80, 14);
    expect(
      texts(page(1, [title, ...column("左", 60, 120, 8), ...column("右", 310, 120, 8)])).map((text) => text[0]),
    ).toEqual(["临", "左", "右"]);
  });

  it("a few lines between titles are columns where the page has columns", () => {
    const title = (y: number) => piece("跨越两栏的长标题一二三四五六七八九十", 180, y, 14);
    const all = texts(
      page(1, [
        ...column("甲", 60, 100, 2),
        ...column("乙", 310, 100, 2),
        title(160),
        ...column("丙", 60, 200, 8),
        ...column("丁", 310, 200, 8),
      ]),
    );
    expect(all.map((text) => text[0])).toEqual(["甲", "乙", "跨", "丙", "丁"]);
  });

  it("cells without a line between them are one cell, repeated in the places it covers", () => {
    const rules = ruled([50, 150, 250, 350], [100, 130, 160], ["v:0:2", "h:1:0"]);
    const cells = [piece("类别", 60, 120), piece("标准", 200, 120), piece("每月", 160, 150), piece("八百元", 260, 150)];
    expect(pageBlocks([page(1, cells, rules)])).toMatchObject([
      {
        rows: [
          ["类别", "标准", "标准"],
          ["类别", "每月", "八百元"],
        ],
        continued: [
          [false, false, true],
          [true, false, false],
        ],
      },
    ]);
  });

  it("a table that goes on over a page is one table: its header once, a cut row whole", () => {
    const xs = [50, 100, 350];
    const first = page(
      1,
      [piece("序号", 55, 720), piece("条件", 105, 720), piece("1", 55, 750), piece("申请人具有本市户籍并", 105, 750)],
      ruled(xs, [700, 730, 760]),
    );
    const second = page(
      2,
      [
        piece("序号", 55, 70),
        piece("条件", 105, 70),
        piece("年满十八周岁。", 105, 100),
        piece("2", 55, 130),
        piece("无房。", 105, 130),
      ],
      ruled(xs, [50, 80, 110, 140]),
    );
    expect(texts(first, second)).toEqual(["序号|条件/1|申请人具有本市户籍并年满十八周岁。/2|无房。"]);
  });

  it("a frame around text is no table", () => {
    expect(texts(page(1, [piece("温馨提示：请携带身份证。", 60, 120)], ruled([50, 400], [100, 140])))).toEqual([
      "温馨提示：请携带身份证。",
    ]);
  });

  it("rows whose parts stand in the same columns are a table without lines", () => {
    const row = (y: number, ...cells: string[]) => cells.map((text, at) => piece(text, 60 + at * 150, y));
    expect(
      texts(
        page(1, [
          ...row(100, "项目", "单位", "金额"),
          ...row(120, "户口簿", "本", "10元"),
          ...row(140, "身份证补领", "张", "40元"),
          ...row(160, "临时证", "张", "10元"),
        ]),
      ),
    ).toEqual(["项目|单位|金额/户口簿|本|10元/身份证补领|张|40元/临时证|张|10元"]);
  });

  it("markers with text behind a gap are a list, not a table", () => {
    const item = (y: number, mark: string) => [piece(mark, 60, y), piece("申请人应当提交身份证明。", 110, y)];
    expect(texts(page(1, [...item(100, "（一）"), ...item(120, "（二）"), ...item(140, "（三）")])).length).toBe(3);
  });

  it("running heads and page numbers are dropped, the same words elsewhere kept", () => {
    const pages = [1, 2, 3, 4].map((at) =>
      page(at, [
        piece("临川市公报", 250, 40),
        ...column(`第${at}`, 60, 200, 3),
        piece("临川市公报", 60, 400),
        ...column("又", 60, 500, 3),
        piece(`— ${at} —`, 280, 810),
      ]),
    );
    const all = texts(...pages);
    expect(all.filter((text) => text === "临川市公报")).toHaveLength(4);
    expect(all.join("")).not.toContain("—");
  });

  it("a footnote stands behind the paragraph that the end of its page cuts", () => {
    const cut = column("正", 60, 620, 6).slice(0, -1);
    const first = page(
      1,
      [...column("前", 60, 400, 6), ...cut, piece("① 指户籍所在地。", 60, 780, 7)],
      [[60, 765, 200, 765.5]],
    );
    const all = texts(first, page(2, [piece("后半句完。", 60, 150), ...column("下", 60, 200, 6)]));
    expect(all[1]?.startsWith("正")).toBe(true);
    expect(all[1]?.endsWith("后半句完。")).toBe(true);
    expect(all[2]).toBe("① 指户籍所在地。");
  });
});
