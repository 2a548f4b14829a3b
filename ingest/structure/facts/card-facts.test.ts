import { describe, expect, it } from "vitest";
import { PlaceNames } from "../../../server/core/text/places.js";
import type { Block, RawMeta } from "../../read/raw-document.js";
import { bold, centred, heading, paragraph, rawDocument } from "../raw-document.fixture.js";
import { structureDocument } from "../structure-document.js";
import { namesOf, repealedNames, repealsOf } from "./repeals.js";
import { validityFacts } from "./validity.js";

const places = new PlaceNames([["云江省", "临川市", "南浦区"]]);
const facts = (blocks: (string | Block)[], meta: Partial<RawMeta> = {}) =>
  structureDocument(rawDocument(blocks, meta), places, "未命名").card;
const right = (text: string) => paragraph(text, { align: "right" });
const validity = (text: string, issued: string | null = "2024-03-01") => {
  const { effective, expires } = validityFacts([text], { printed: issued, issued, begins: null });
  return { effective, expires };
};

const repealed = (text: string) => repealsOf([text]).map(({ document }) => document);

describe("题目、文号、机关、日期", () => {
  it("what isn't there is null, the title falls back to the file's name", () => {
    expect(facts([])).toMatchObject({
      title: "未命名",
      documentNumber: null,
      issuer: null,
      published: null,
      effective: null,
      expires: null,
      place: null,
      repeals: [],
    });
  });

  it("a red head is read: title over two lines, number, issuer, day", () => {
    const card = facts([
      centred("临川市民政局文件"),
      centred("临民规〔2024〕3号"),
      centred("临川市民政局关于调整临川市"),
      centred("养老补贴标准的通知"),
      "各区民政局：",
      "现通知如下。",
      "临川市民政局",
      "2024年3月1日",
    ]);
    expect(card).toMatchObject({
      documentNumber: "临民规〔2024〕3号",
      issuer: "临川市民政局",
      published: "2024-03-01",
    });
    expect(card.place).toEqual(["云江省", "临川市"]);
    expect(card.kind).toBe("normative");
  });

  it("a title over two centred lines is joined", () => {
    const card = facts([centred("临川市民政局关于调整临川市"), centred("养老补贴标准的通知"), "各区民政局："]);
    expect(card.title).toBe("临川市民政局关于调整临川市养老补贴标准的通知");
  });

  it("office and month on a cover are no part of its title", () => {
    const card = facts([centred("养老服务设施测评要求"), centred("临川市养老服务业商会"), centred("二〇二四年三月")]);
    expect(card).toMatchObject({ title: "养老服务设施测评要求", issuer: "临川市养老服务业商会", published: null });
  });

  it("a heading of the file is its title", () => {
    expect(facts([heading(1, "临川市居住证办法"), "第一条 内容。"]).title).toBe("临川市居住证办法");
    expect(facts([bold("临川市居住证办法"), "第一条 内容。"]).title).toBe("临川市居住证办法");
  });

  it("what the page states about itself is taken, as a day and as a number", () => {
    const card = facts(["内容。"], {
      title: "临川市养老补贴办法",
      documentNumber: "临府规[2024]5号",
      issuer: "临川市人民政府",
      published: "2024年03月05日 10:00",
      url: "https://www.example.gov.cn/1.html",
    });
    expect(card).toMatchObject({
      title: "临川市养老补贴办法",
      documentNumber: "临府规[2024]5号",
      issuer: "临川市人民政府",
      published: "2024-03-05",
      url: "https://www.example.gov.cn/1.html",
    });
  });

  it("a numbered line is no title", () => {
    expect(facts(["一、申请条件", "年满60周岁。"]).title).toBe("未命名");
  });

  it("a number quoted in running text is another document's", () => {
    expect(facts([centred("关于调整标准的通知"), "根据临府规〔2020〕1号的规定，通知如下。"]).documentNumber).toBeNull();
  });

  it("an issuer of the whole country has the place of all", () => {
    expect(facts(["内容。"], { title: "某条例草案说明", issuer: "国务院" }).place).toEqual([]);
  });

  it("a page that marks its document as ended without a day has ended when it was published", () => {
    expect(facts(["内容。"], { title: "某某办法", published: "2020-01-01", validity: "失效" }).expires).toBe(
      "2020-01-01",
    );
    expect(facts(["内容。"], { title: "某某办法", published: "2020-01-01", validity: "有效" }).expires).toBeNull();
    expect(facts(["内容。"], { title: "某某办法", published: "2020-01-01", validity: "未失效" }).expires).toBeNull();
  });

  it.each([
    ["临川市养老补贴办法", null, "normative"],
    ["临川市养老补贴办法解读", null, "interpretation"],
    ["居住证常见问题", null, "faq"],
    ["居住证办事指南", null, "guide"],
    ["云江省居住证条例", null, "regulation"],
    ["中华人民共和国老年人权益保障法", null, "law"],
    ["临川市老年大会召开", "新闻动态", "news"],
    ["关于申报补贴的公告", null, "notice"],
  ])("%s（栏目 %s）是 %s", (title, category, kind) => {
    expect(facts(["内容。"], { title, category }).kind).toBe(kind);
  });
});

describe("要素从何处读到", () => {
  const found = (card: ReturnType<typeof facts>, name: string) =>
    card.facts!.filter((fact) => fact.name === name).map(({ value, source }) => [value, source]);

  it("成文日期 goes before the day on which a page was posted; both are kept", () => {
    const card = facts(["正文。", "补贴照发。", right("临川市民政局"), right("2024年4月2日")], {
      title: "临川市养老补贴办法",
      published: "2024-05-06",
    });
    expect(card.published).toBe("2024-04-02");
    expect(found(card, "written")).toEqual([["2024-04-02", "text"]]);
    expect(found(card, "posted")).toEqual([["2024-05-06", "meta"]]);
  });

  it("the page's own table of validity goes before what the text counts, and both are shown", () => {
    const card = facts(["第九条 本办法自2021年12月6日起施行，有效期5年。"], { expires: "2023年06月01日" });
    expect(card.expires).toBe("2023-06-01");
    expect(found(card, "expires")).toEqual([
      ["2023-06-01", "meta"],
      ["2026-12-05", "text"],
    ]);
  });

  it("自印发之日起 counts from the day of printing; a reprint's page gives no day", () => {
    const closing = "第九条 本办法自印发之日起施行，有效期五年。";
    const own = facts([
      "第一条 甲。",
      closing,
      right("临川市民政局"),
      right("2024年4月2日"),
      "临川市民政局办公室 2024年4月8日印发",
    ]);
    expect(own).toMatchObject({ effective: "2024-04-08", expires: "2029-04-07" });
    const reprint = facts(["第一条 甲。", closing], { title: "临川市养老补贴办法", published: "2025-01-01" });
    expect(reprint).toMatchObject({ effective: null, expires: null });
  });

  it("an order has number and issuer of its own, over one line or two", () => {
    const order = { documentNumber: "临川市人民政府令第12号", issuer: "临川市人民政府" };
    expect(facts(["临川市人民政府令", "第12号", "现予公布。", "第一条 甲。"], { title: "某某办法" })).toMatchObject(
      order,
    );
    const caption = facts(["（2021年7月27日中华人民共和国国务院令第746号公布）", "第一条 甲。"], { title: "某某条例" });
    expect(caption).toMatchObject({
      documentNumber: "国务院令第746号",
      issuer: "国务院",
      published: "2021-07-27",
      place: [],
    });
  });

  it("a law has the day on which it was passed and the body that passed it", () => {
    const card = facts(["（2020年5月28日第十三届全国人民代表大会第三次会议通过）", "第一条 甲。"], {
      title: "中华人民共和国某某法典",
    });
    expect(card).toMatchObject({ issuer: "全国人民代表大会", published: "2020-05-28" });
  });

  it("offices that issue together are told apart by the signature; a newspaper is no issuer", () => {
    const card = facts(["正文。", "补贴照发。", right("临川市民政局 临川市财政局"), right("2024年4月2日")], {
      title: "临川市民政局临川市财政局关于补贴的通知",
    });
    expect(card.issuers).toEqual(["临川市民政局", "临川市财政局"]);
    expect(facts(["正文。"], { title: "补贴来了", issuer: "临川日报" }).issuer).toBeNull();
  });

  it("each fact of the text leads to its clause", () => {
    const card = facts(["第一条 甲。", "第二条 本办法自2024年5月1日起施行。"], { title: "某某办法" });
    expect(card.facts!.find(({ name }) => name === "effective")).toMatchObject({ anchor: "art-2", source: "text" });
  });
});

describe("施行与有效期", () => {
  it.each(["申请人应当提交材料。", "补贴按月发放。", "根据实际情况执行。", ""])("“%s”什么也没有说", (text) => {
    expect(validity(text)).toEqual({ effective: null, expires: null });
  });

  it.each([
    ["本办法自2024年1月1日起施行。", "2024-01-01", null],
    ["本办法自2024年1月1日起施行，有效期五年。", "2024-01-01", "2028-12-31"],
    ["本办法自2024年1月1日起施行，有效期5年。", "2024-01-01", "2028-12-31"],
    ["本办法自二〇二四年一月一日起施行，有效期为五年。", "2024-01-01", "2028-12-31"],
    ["本通知自2024年2月29日起执行，有效期1年。", "2024-02-29", "2025-02-28"],
    ["本办法自2024年1月1日起试行，试行期6个月。", "2024-01-01", "2024-06-30"],
    ["本办法自发布之日起施行。", "2024-03-01", null],
    ["本办法自公布之日起施行，有效期三年。", "2024-03-01", "2027-02-28"],
    ["本通知自印发之日起施行，有效期至2026年12月31日。", "2024-03-01", "2026-12-31"],
    ["本办法自发布之日起30日后施行。", "2024-03-31", null],
    ["本办法自公布之日起满三十日后施行。", "2024-03-31", null],
    ["本办法自2024年1月1日起施行至2025年12月31日止。", "2024-01-01", "2025-12-31"],
  ])("%s", (text, effective, expires) => {
    expect(validity(text)).toEqual({ effective, expires });
  });

  it("without a day of issue 自发布之日起施行 stays unknown", () => {
    expect(validity("本办法自发布之日起施行，有效期五年。", null)).toEqual({ effective: null, expires: null });
  });

  it.each([
    "居住证有效期五年。",
    "资格证书自签发之日起有效期3年。",
    "证件的有效期为1年，期满应当换领。",
    "营业执照有效期至2026年12月31日的，应当提前申请。",
  ])("“%s”说的是证件，不是文件", (text) => {
    expect(validity(text).expires).toBeNull();
  });

  it("another document's day is not this one's", () => {
    expect(validity("《临川市旧办法》自2019年1月1日起施行。")).toEqual({ effective: null, expires: null });
  });

  it("the closing clause decides, not what was said before it", () => {
    expect(
      validityFacts(["调整后的标准自2023年1月1日起执行。", "第二十条 本办法自2024年1月1日起施行，有效期五年。"], {
        printed: null,
        issued: null,
        begins: null,
      }),
    ).toMatchObject({ effective: "2024-01-01", expires: "2028-12-31" });
  });
});

describe("废止", () => {
  it.each([
    "本办法自发布之日起施行。",
    "《旧办法实施细则》未废止。",
    "被废止的《某某办法》不再适用。",
    "关于《废止若干规定的决定》的说明。",
  ])("“%s”没有废止什么", (text) => {
    expect(repealed(text)).toEqual([]);
  });

  it("numbers are taken in their compared form, titles where no number is printed", () => {
    expect(repealed("《临川市养老补贴办法》（临府规[2019] 3号）同时废止。")).toEqual(["临府规〔2019〕3号"]);
    expect(repealed("《临川市养老补贴办法》同时废止。")).toEqual(["临川市养老补贴办法"]);
    expect(repealed("《甲市办法》（甲府〔2018〕1号）、《乙市办法》予以废止。")).toEqual([
      "甲府〔2018〕1号",
      "乙市办法",
    ]);
  });

  it("single clauses that end don't end their document", () => {
    expect(repealed("《临川市养老补贴办法》（临府规〔2019〕3号）第五条同时废止。")).toEqual([]);
    expect(repealed("《临川市养老补贴办法》第二章、《乙市办法规定》同时废止。")).toEqual(["乙市办法规定"]);
  });

  const namesDocument = (repealed: string, title: string, number: string | null) =>
    namesOf(title, number).some((name) => repealedNames(repealed).includes(name));

  it("a repealed document is known by its number or its whole title", () => {
    expect(namesDocument("临府规〔2019〕3号", "别的题目", "临府规（2019）3号")).toBe(true);
    expect(namesDocument("临川市养老补贴办法", "临川市养老补贴办法", null)).toBe(true);
    expect(namesDocument("临川市养老补贴办法", "临川市民政局关于印发《临川市养老补贴办法》的通知", null)).toBe(true);
    expect(namesDocument("临川市养老补贴办法", "东川市养老补贴办法", null)).toBe(false);
    expect(namesDocument("临府规〔2019〕3号", "临川市养老补贴办法", "临府规〔2019〕13号")).toBe(false);
    expect(namesDocument("办法", "办法（修订）", null)).toBe(false);
  });
});
