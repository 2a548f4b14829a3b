import { beforeAll, describe, expect, it } from "vitest";
import type { PersonalData } from "../core/question.js";
import { asker, type Made, madeUpGeneration, modelSaying } from "./generation.fixture.js";
import { maskPersonalData } from "./mask-personal-data.js";
import { hasRedTeam, redTeam } from "./shared-data.fixture.js";

// Numbers below are made up; those with a check digit have a valid one.
const ID = "11010519491231002X";

describe("personal data in a question", () => {
  it.each<[string, PersonalData, string]>([
    ["an identity number", "id_number", ID],
    ["an identity number in groups", "id_number", "110105 19491231 002x"],
    ["a mobile number", "phone", "13800138000"],
    ["a mobile number in groups", "phone", "138-0013-8000"],
    ["a mobile number with the country's prefix", "phone", "+86 138 0013 8000"],
    ["the number of a bank card", "bank_card", "6222020000000000018"],
    ["a bank card in groups of four", "bank_card", "6222 0200 0000 0007"],
    ["the plate of a car", "plate", "京A12345"],
    ["the plate of an electric car", "plate", "粤BD12345"],
    ["an e-mail address", "email", "wang.wu@mail.example.org"],
    ["a passport", "passport", "E12345678"],
  ])("%s is masked and named, and the words around it stay", (_, kind, value) => {
    const { text, masked } = maskPersonalData(`我的号码是${value}，怎么申请高龄津贴？`);
    expect(masked).toEqual([kind]);
    expect(text).not.toContain(value);
    expect(text).toMatch(/^我的号码是\[.+\]，怎么申请高龄津贴？$/);
  });

  it.each([
    ["我叫赵小明，想问低保", "我叫[姓名]，想问低保"],
    ["姓名：钱二 身份证丢了", "姓名：[姓名] 身份证丢了"],
    ["本人叫司马小光的社保断缴了", "本人叫[姓名]的社保断缴了"],
    ["加我微信：abc_12345，发我材料", "加我微信：[社交账号]，发我材料"],
    ["微信号是wx-2024a", "微信号是[社交账号]"],
    ["QQ 20002000联系", "QQ [社交账号]联系"],
  ])("a name or an account that is said to be one is masked: %s", (text, expected) => {
    expect(maskPersonalData(text).text).toBe(expected);
  });

  it.each([
    "姓名填错了怎么改",
    "姓名是否要和身份证一致",
    "我叫车送老人去医院能报销吗",
    "微信公众号怎么预约",
    "微信支付能交社保吗",
    "关注微信公众号 gzrsj12333 查询",
    "微信小程序办理",
    "微信12333怎么查",
    "王府井街道办事处在哪",
    "申请人：本市户籍居民",
    "联系人：高龄津贴经办人",
    "刘集镇的补贴标准",
  ])("a word that is none stays: %s", (text) => {
    expect(maskPersonalData(text)).toEqual({ text, masked: [] });
  });

  it.each([
    ["an identity number whose check digit is wrong", "订单110105194912310021"],
    ["a long number that is no card", "受理编号6222020000000000001"],
    ["an office telephone", "咨询电话0599-6123456"],
    ["an office telephone without its prefix", "电话6123456"],
    ["a service line", "拨打12345或者400-810-0000"],
    ["a unified social credit code", "统一社会信用代码91350100M000100Y43"],
    ["a document number", "云民规〔2025〕3号"],
    ["an amount", "补贴13800元"],
    ["a day", "2025年11月25日"],
    ["a postal code", "邮编350001"],
  ])("%s stays", (_, text) => {
    expect(maskPersonalData(text)).toEqual({ text, masked: [] });
  });

  it("of one kind is named once, of several kinds each", () => {
    const { text, masked } = maskPersonalData(`${ID}和13800138000，或13900139000`);
    expect([...masked].sort()).toEqual(["id_number", "phone"]);
    expect(text).not.toMatch(/\d{4}/);
  });

  it("is not masked a second time", () => {
    const { text } = maskPersonalData(`身份证${ID}，车牌京A12345`);
    expect(maskPersonalData(text)).toEqual({ text, masked: [] });
  });
});

describe("an answer to a question with personal data", () => {
  let made: Made;
  beforeAll(async () => {
    made = await madeUpGeneration();
  });

  it("is given all the same, names what was masked, and the model never sees it", async () => {
    const generate = modelSaying(() => []);
    const { answer, progress } = await asker(made)(`申领高龄津贴要什么条件？我的身份证号是${ID}，手机13800138000。`, {
      tools: { generate },
    });
    expect(answer.outcome).toBe("answered_full");
    expect([...answer.masked].sort()).toEqual(["id_number", "phone"]);
    expect(progress[0]).toMatchObject({ type: "start", masked: answer.masked });
    const everything = JSON.stringify([answer, progress, generate.seen]);
    expect(generate.seen).toHaveLength(1);
    for (const secret of [ID, "13800138000"]) expect(everything).not.toContain(secret);
  });
});

interface Sample {
  readonly text: string;
  readonly spans: readonly (readonly [number, number, string])[];
  readonly label: string;
}

/** What is recognised by its form or its mark, and must be found. A name by itself has neither. */
const STRUCTURED = ["id", "mobile", "bank", "passport", "plate", "email", "im"];

describe.skipIf(!hasRedTeam)("against the collection of made-up personal data", () => {
  const samples = redTeam<Sample>("zh-pii-synthetic.jsonl");

  it("at least 99 % of what has a form is masked", () => {
    const spans = samples.flatMap(({ text, spans }) =>
      spans.map(([start, end, kind]) => ({ kind, text, value: [...text].slice(start, end).join("") })),
    );
    const found = (span: (typeof spans)[number]) => !maskPersonalData(span.text).text.includes(span.value);
    const kinds = [...new Set(spans.map(({ kind }) => kind))].map((kind) => {
      const own = spans.filter((span) => span.kind === kind);
      return `${kind} ${own.filter(found).length}/${own.length}`;
    });
    console.log(`masked: ${kinds.join(", ")}`);
    const structured = spans.filter(({ kind }) => STRUCTURED.includes(kind));
    const missed = structured.filter((span) => !found(span)).map(({ text }) => text);
    expect(structured.length).toBeGreaterThan(40);
    expect(1 - missed.length / structured.length, missed.join("\n")).toBeGreaterThanOrEqual(0.99);
  });

  it("at most 1 % of what is public is masked", () => {
    const clean = samples.filter(({ label }) => label === "clean");
    const wrong = clean.filter(({ text }) => maskPersonalData(text).masked.length > 0).map(({ text }) => text);
    console.log(`false alarms: ${wrong.length} of ${clean.length} texts without personal data`);
    expect(wrong.length / clean.length, wrong.join("\n")).toBeLessThanOrEqual(0.01);
  });
});
