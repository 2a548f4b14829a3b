import { describe, expect, it } from "vitest";
import type { Clause } from "../../server/core/clause.js";
import { squeeze } from "../../server/core/text/fold.js";
import { PlaceNames } from "../../server/core/text/places.js";
import type { Block } from "../read/raw-document.js";
import { bold, centred, heading, paragraph, rawDocument, seeded, table } from "./raw-document.fixture.js";
import { structureDocument } from "./structure-document.js";
import { tableText } from "./table-text.js";

const NOWHERE = new PlaceNames([]);
const structured = (...blocks: (string | Block)[]) =>
  structureDocument(rawDocument(blocks, { title: "临川市养老补贴办法" }), NOWHERE, "文件");
const clausesOf = (...blocks: (string | Block)[]): readonly Clause[] => structured(...blocks).clauses;
const shape = (clauses: readonly Clause[]) => clauses.map(({ kind, path }) => [kind, path.join(" > ")]);
const LONG = "申请人应当如实提交材料并对其真实性负责，受理机构应当一次告知需要补正的全部内容。".repeat(10);

describe("hostile text", () => {
  it("title brackets that are never closed cost no more than other letters", () => {
    const begin = performance.now();
    expect(clausesOf("《".repeat(200_000), "本办法自2026年1月1日起施行，原办法同时废止。")).not.toHaveLength(0);
    expect(performance.now() - begin).toBeLessThan(10_000);
  });
});

describe("条", () => {
  const clauses = clausesOf(
    centred("临川市养老补贴办法"),
    "第一章 总则",
    "第一条 为了规范补贴发放，制定本办法。",
    "第二条 本办法所称补贴，是指养老补贴。",
    "前款补贴按月发放。",
    "第二章 申请条件",
    "第三条 申请人应当符合下列条件：",
    "（一）年满60周岁；",
    "（二）具有本市户籍。",
    "第三条的规定不适用于离休人员。",
    "第十条之一 本条为补充。",
  );
  const article = (label: string) => clauses.find(({ path }) => path.at(-1) === label)!;

  it("with its 款 and 项 is one clause under its chapter", () => {
    expect(article("第三条")).toMatchObject({ kind: "article", path: ["第二章 申请条件", "第三条"], anchor: "art-3" });
    expect(article("第三条").text.split("\n")).toHaveLength(4);
    expect(article("第二条").text).toContain("前款补贴按月发放。");
  });

  it("a line that only speaks of an article opens none", () => {
    expect(article("第三条").text).toContain("第三条的规定不适用于离休人员。");
    expect(clauses.filter(({ kind }) => kind === "article")).toHaveLength(4);
  });

  it("第十条之一 has a place of its own", () => {
    expect(article("第十条之一")).toMatchObject({ anchor: "art-10-01", path: ["第二章 申请条件", "第十条之一"] });
  });

  it("chapters are headings, the title is no part of a path", () => {
    expect(clauses.filter(({ kind }) => kind === "heading").map(({ text }) => text)).toEqual([
      "临川市养老补贴办法",
      "第一章 总则",
      "第二章 申请条件",
    ]);
    for (const { path } of clauses) expect(path).not.toContain("临川市养老补贴办法");
  });

  it("two articles of one number have two anchors", () => {
    const twice = clausesOf("第一条 甲。", "第二条 乙。", "附件", "第一条 丙。");
    expect(new Set(twice.map(({ anchor }) => anchor)).size).toBe(twice.length);
  });

  it("part, chapter and section nest", () => {
    const nested = clausesOf(
      "第一编 总则",
      "第一章 一般规定",
      "第一节 范围",
      "第一条 内容。",
      "第二编 分则",
      "第二条 内容。",
    );
    expect(shape(nested.filter(({ kind }) => kind === "article"))).toEqual([
      ["article", "第一编 总则 > 第一章 一般规定 > 第一节 范围 > 第一条"],
      ["article", "第二编 分则 > 第二条"],
    ]);
  });
});

describe("没有条的文件", () => {
  it("short parts of an outline are one clause with all they hold", () => {
    const clauses = clausesOf(
      "一、申请条件",
      "（一）年满60周岁；",
      "（二）本市户籍。",
      "二、申请材料",
      "身份证、户口簿。",
    );
    expect(shape(clauses)).toEqual([
      ["section", "一、申请条件"],
      ["section", "二、申请材料"],
    ]);
    expect(clauses[0]!.text).toBe("一、申请条件\n（一）年满60周岁；\n（二）本市户籍。");
  });

  it("long parts are cut at their smaller parts, which keep the larger in their path", () => {
    const clauses = clausesOf("一、申请条件", `（一）${LONG}`, "（二）本市户籍。");
    expect(clauses[0]).toMatchObject({ kind: "heading", text: "一、申请条件" });
    expect(clauses.at(-1)!.path[0]).toBe("一、申请条件");
    expect(clauses.at(-1)!.text).toBe("（二）本市户籍。");
  });

  it("headings that are only bold open sections", () => {
    const clauses = clausesOf(bold("补贴对象"), "年满60周岁的老年人。", bold("补贴标准"), "每月300元。");
    expect(shape(clauses)).toEqual([
      ["section", "补贴对象"],
      ["section", "补贴标准"],
    ]);
  });

  it("a bold sentence is emphasis, no heading", () => {
    const clauses = clausesOf("一、申请条件", "应当符合：", bold("逾期不予受理。"), "其他。");
    expect(clauses).toHaveLength(1);
  });

  it("headings of the file open sections by their level", () => {
    const clauses = clausesOf(heading(2, "申请"), LONG, heading(3, "材料"), "身份证。", heading(2, "发放"), "按月。");
    expect(clauses.find(({ text }) => text.includes("身份证"))!.path).toEqual(["申请", "材料"]);
    expect(clauses.find(({ text }) => text.includes("按月"))!.path).toEqual(["发放"]);
  });

  it("text before the first heading is the lead", () => {
    const [lead] = clausesOf("各区人民政府：", "现将有关事项通知如下。", "一、申请条件", "年满60周岁。");
    expect(lead).toMatchObject({ kind: "lead", text: "各区人民政府：\n现将有关事项通知如下。", path: [] });
  });
});

describe("问答", () => {
  const questions = (...blocks: (string | Block)[]) =>
    clausesOf(...blocks)
      .filter(({ kind }) => kind === "qa")
      .map(({ head, text }) => [head, text]);

  it("numbered questions hold their answers", () => {
    expect(questions("1.怎样申请？", "到窗口申请。", "2.多久办结？", "十五个工作日。", "可以延长一次。")).toEqual([
      ["1.怎样申请？", "1.怎样申请？\n到窗口申请。"],
      ["2.多久办结？", "2.多久办结？\n十五个工作日。\n可以延长一次。"],
    ]);
  });

  it("bold questions hold their answers", () => {
    expect(questions(bold("怎样申请？"), "到窗口申请。", bold("多久办结？"), "十五个工作日。")).toHaveLength(2);
  });

  it("问 and 答 lines, with either colon", () => {
    expect(questions("问：怎样申请", "答：到窗口申请。", "问: 多久办结？", "答: 十五个工作日。")).toEqual([
      ["问：怎样申请", "问：怎样申请\n答：到窗口申请。"],
      ["问: 多久办结？", "问: 多久办结？\n答: 十五个工作日。"],
    ]);
  });

  it("a list inside an answer belongs to it", () => {
    const [first] = questions(
      "一、怎样申请？",
      "请提交：",
      "1.身份证；",
      "2.户口簿。",
      "二、多久办结？",
      "十五个工作日。",
    );
    expect(first![1]).toBe("一、怎样申请？\n请提交：\n1.身份证；\n2.户口簿。");
  });

  it("rhetorical questions in running text are none", () => {
    expect(questions("为什么要调整标准？", "因为物价变化。为此作出如下规定。", "一、标准", "每月300元。")).toEqual([]);
    expect(questions("第一条 什么是补贴？", "补贴是指养老补贴。")).toEqual([]);
  });

  it("a question without any answer is none", () => {
    expect(questions(bold("怎样申请？"), "到窗口。", bold("多久办结？"))).toHaveLength(1);
  });
});

describe("表格", () => {
  const rows = [
    ["对象", "标准"],
    ["60至79周岁", "每月100元"],
    ["80周岁以上", "每月300元"],
  ];

  it("stands apart with header, caption and path", () => {
    const clauses = clausesOf("一、补贴标准", "标准如下：", table(rows, { caption: "补贴标准表" }), "二、其他", "无。");
    const found = clauses.find(({ kind }) => kind === "table")!;
    expect(found).toMatchObject({ path: ["一、补贴标准", "补贴标准表"], head: "对象\t标准" });
    expect(found.text).toBe("补贴标准表\n对象\t标准\n60至79周岁\t每月100元\n80周岁以上\t每月300元");
  });

  it("each row says where it is printed", () => {
    const found = clausesOf(table(rows, { caption: "表" })).find(({ kind }) => kind === "table")!;
    for (const row of found.rows!) expect(found.text.slice(row.start, row.end)).toBe(row.cells.join("\t"));
    expect(found.rows!.map(({ header }) => header)).toEqual([true, false, false]);
  });

  it("a merged cell is printed once and spread over its rows", () => {
    const merged = table(
      [
        ["地区", "对象", "标准"],
        ["南浦区", "老年人", "300元"],
        ["南浦区", "残疾人", "400元"],
      ],
      { continued: [[], [], [true, false, false]] },
    );
    const found = clausesOf(merged).find(({ kind }) => kind === "table")!;
    expect(found.text.split("南浦区")).toHaveLength(2);
    const [, first, second] = found.rows!;
    expect(second!.cells).toEqual(["南浦区", "残疾人", "400元"]);
    expect(second!.from).toBe(first!.start);
    expect(first!.from).toBe(first!.start);
  });

  it("a service guide's table gives a clause a field", () => {
    const clauses = clausesOf(
      table(
        [
          ["事项名称", "居住证签发"],
          ["办理地点", "临川市政务服务中心"],
          ["咨询电话", "0600-8888666"],
        ],
        { headerRows: 0 },
      ),
    );
    expect(clauses.map(({ kind, path }) => [kind, path.at(-1)])).toEqual([
      ["field", "事项名称"],
      ["field", "办理地点"],
      ["field", "咨询电话"],
    ]);
    expect(clauses[2]!.text).toBe("咨询电话\t0600-8888666");
  });

  it("fields stated line by line give a clause a field, with the lines that follow it", () => {
    const clauses = clausesOf(
      "居住证在窗口签发。",
      "办理地点：临川市政务服务中心",
      "申请材料：",
      "身份证、照片。",
      "咨询电话：0600-8888666",
    );
    expect(clauses.map(({ kind, path, text }) => [kind, path.at(-1), text])).toEqual([
      ["lead", undefined, "居住证在窗口签发。"],
      ["field", "办理地点", "办理地点：临川市政务服务中心"],
      ["field", "申请材料", "申请材料：\n身份证、照片。"],
      ["field", "咨询电话", "咨询电话：0600-8888666"],
    ]);
  });

  it("two such lines are running text", () => {
    const clauses = clausesOf("办理地点：政务服务中心", "咨询电话：0600-8888666");
    expect(clauses).toHaveLength(1);
  });

  it("an article's table stands apart under the article", () => {
    const clauses = clausesOf("第五条 标准如下：", table(rows), "前款标准每年调整。");
    expect(shape(clauses)).toEqual([
      ["article", "第五条"],
      ["table", "第五条"],
      ["article", "第五条"],
    ]);
  });
});

describe("附件", () => {
  it("closes what stands before it", () => {
    const clauses = clausesOf("第九条 本办法自发布之日起施行。", "附件1", "申请表", "姓名：");
    expect(clauses.find(({ text }) => text.includes("申请表"))!.path[0]).toBe("附件1");
    expect(clauses.find(({ path }) => path.at(-1) === "第九条")!.text).not.toContain("申请表");
  });
});

describe("conservation", () => {
  const OPENINGS = [
    "第一章 总则",
    "第三条 内容。",
    "第十条之一 补充。",
    "一、条件",
    "（一）材料；",
    "1.照片",
    "（1）复印件。",
    "①原件",
    "附件1",
    "第三条的规定",
    "第二节 受理",
    "问：怎样办理",
    "答：到窗口。",
    "怎样申请？",
    "2.多久办结？",
    "其他内容，见上。",
    LONG,
  ];

  it("no letter is lost, doubled or moved in 200 random documents", () => {
    const next = seeded(200);
    for (let round = 0; round < 200; round++) {
      const blocks = Array.from({ length: 1 + next(25) }, (): Block => {
        if (next(8) === 0) {
          const width = 1 + next(4);
          const rows = Array.from({ length: 1 + next(5) }, () =>
            Array.from({ length: width }, () => ["办理地点", "甲", "", "乙\n丙", "咨询电话"][next(5)]!),
          );
          const continued = rows.map((row, r) =>
            row.map((cell, c) => r > 0 && rows[r - 1]![c] === cell && next(2) === 0),
          );
          return table(rows, { caption: next(3) === 0 ? "标准表" : null, headerRows: next(2), continued });
        }
        const dress = {
          bold: next(4) === 0,
          heading: next(5) === 0 ? 1 + next(4) : 0,
          align: next(5) === 0 ? ("center" as const) : ("left" as const),
        };
        return paragraph(OPENINGS[next(OPENINGS.length)]!, dress);
      });
      const { clauses: own, annexes } = structured(...blocks);
      const clauses = [...own, ...annexes.flatMap((annex) => annex.clauses)];
      const source = blocks.map((block) => (block.type === "table" ? tableText(block) : block.text)).join("\n");
      expect(squeeze(clauses.map(({ text }) => text).join("\n"))).toBe(squeeze(source));
      expect(new Set(own.map(({ anchor }) => anchor)).size).toBe(own.length);
      for (const { rows, text } of clauses)
        for (const row of rows ?? []) expect(row.end).toBeLessThanOrEqual(text.length);
    }
  });

  it("an empty document has no clauses", () => {
    expect(clausesOf()).toEqual([]);
  });
});
