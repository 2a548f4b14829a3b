import { describe, expect, it } from "vitest";
import type { TopicOff } from "../core/library/curated.js";
import { topicOff } from "./topic-off.js";

const DAY = "2026-11-25";
const topic = (more: Partial<TopicOff> = {}): TopicOff => ({
  words: ["征地补偿", "拆迁"],
  except: ["拆迁办电话"],
  reason: "补偿方案正在征求意见",
  from: null,
  until: null,
  ...more,
});
const off = (text: string, more: Partial<TopicOff> = {}) => topicOff(text, [topic(more)], DAY) !== null;

describe("a topic that is switched off", () => {
  it("is found by any of its words, in Traditional letters and with blanks too", () => {
    for (const text of ["征地补偿多少钱", "我家拆迁怎么赔", "徵地補償標準", "征地 补偿"])
      expect([text, off(text)]).toEqual([text, true]);
    expect(off("高龄津贴多少钱")).toBe(false);
  });

  it("lets through what is excepted", () => {
    expect(off("拆迁办电话是多少")).toBe(false);
  });

  it("is off on its first and its last day, and not before or after", () => {
    expect(off("拆迁", { from: DAY })).toBe(true);
    expect(off("拆迁", { from: "2026-11-26" })).toBe(false);
    expect(off("拆迁", { until: DAY })).toBe(true);
    expect(off("拆迁", { until: "2026-11-24" })).toBe(false);
  });
});
