import { describe, expect, it } from "vitest";
import { withoutCourtesy } from "./courtesy.js";

describe("words of courtesy", () => {
  it.each([
    ["您好，请问一下高龄津贴怎么领？谢谢", "高龄津贴怎么领？"],
    ["你好！我想咨询一下 居住证多少钱，麻烦您了～", "居住证多少钱"],
    ["打扰一下，请问 补贴几号发？非常感谢！", "补贴几号发？"],
    ["请教下社保卡丢了怎么办 谢谢啦", "社保卡丢了怎么办"],
    ["早上好，麻烦问一下办公时间", "办公时间"],
  ])("%s asks %s", (text, question) => {
    expect(withoutCourtesy(text)).toBe(question);
  });

  it.each(["谢谢", "您好", "你好，谢谢！", "请问"])("are all that there is in %s, which stays", (text) => {
    expect(withoutCourtesy(text)).toBe(text);
  });

  it.each(["请假条怎么开？", "好孩子补贴多少", "问卷在哪里填", "感谢信怎么写", "咨询电话是多少？", "想问题目在哪下载"])(
    "are not seen in %s",
    (text) => {
      expect(withoutCourtesy(text)).toBe(text);
    },
  );
});
