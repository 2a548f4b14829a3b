import { describe, expect, it } from "vitest";
import { ownEnding } from "./own-ending.js";

describe("questions that no search can answer", () => {
  it.each(["我的申请到哪一步了", "帮我查一下我的余额还有多少", "我妈这个月的津贴到账没有", "我的证什么时候到期？"])(
    "%s asks for a record",
    (question) => {
      expect(ownEnding(question)).toBe("unanswerable_personal_record");
    },
  );

  it.each(["申请以后多久到账？", "办理进度在哪里查？", "我断缴三个月会影响报销吗"])(
    "%s asks for a rule",
    (question) => {
      expect(ownEnding(question)).toBeNull();
    },
  );

  it.each([
    "你觉得这个标准合理吗",
    "明年租金会不会涨",
    "养老金以后还会涨吗",
    "我去告公司能赢吗",
    "房东不退押金该不该起诉他",
    "哪家幼儿园比较好",
  ])("%s asks for judgement, prediction or advice", (question) => {
    expect(ownEnding(question)).toBe("unanswerable_opinion");
  });

  it.each(["帮我写一首诗", "明天会下雨吗"])("%s is none of the department's business", (question) => {
    expect(ownEnding(question)).toBe("unanswerable_out_of_scope");
  });
});
