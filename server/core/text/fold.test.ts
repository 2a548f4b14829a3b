import { describe, expect, it } from "vitest";
import { dropInvisible, fold, foldBare, squeeze } from "./fold.js";
import { radicalsToLetters } from "./radicals.js";

describe("fold", () => {
  it("leaves plain text as it is", () => {
    for (const text of ["", "abc 123", "居住证办理", "第八条 申请人应当提交材料。"]) expect(fold(text)).toBe(text);
  });

  it.each([
    ["Kangxi radicals", "⼀⼆⼈⼥⼦⽉⽇⽔", "一二人女子月日水"],
    ["the radical of 户 that NFKC makes a Traditional letter", "⼾⼝", "户口"],
    ["radicals of the supplement", "⻓⻔⻢⻋⻅⻉", "长门马车见贝"],
    ["Traditional letters", "補貼標準與申請條件", "补贴标准与申请条件"],
    ["the three zeros", "二〇二四 二○二四 二零二四", "二零二四 二零二四 二零二四"],
    ["full width", "ＡＢＣ１２３％（）：；", "abc123%():;"],
    ["the ideographic space", "第八条　申请", "第八条 申请"],
    ["square units", "90㎡", "90m2"],
    ["circled numbers", "①②⑳", "1220"],
    ["compatibility letters", "\uf900", "岂"],
  ])("reads %s as the letters they stand for", (_, text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it("drops what can't be seen: zero-width, bidi, variation selectors, soft hyphen, tag letters", () => {
    const tags = String.fromCodePoint(0xe0049, 0xe0067, 0xe007f, 0xe0100);
    expect(fold(`补\u200b贴\u200d标\u2060准\ufeff\u202e\u2066\ufe0f\u00ad${tags}完`)).toBe("补贴标准完");
  });

  it("rare letters survive, in and beyond the first plane", () => {
    for (const letter of ["𠮷", "㐀", "䶮", "𬭚", "𪚥"]) expect(fold(`王${letter}娃`)).toBe(`王${letter}娃`);
  });

  it("an emoji survives beside tag letters that go", () => {
    expect(fold(`😀${String.fromCodePoint(0xe0061)}x`)).toBe("😀x");
  });

  it("folding what is folded changes nothing, for every letter of the first plane", () => {
    const wrong: string[] = [];
    for (let code = 1; code < 65_536; code++) {
      if (code >= 0xd800 && code <= 0xdfff) continue;
      const once = fold(String.fromCharCode(code));
      if (fold(once) !== once) wrong.push(code.toString(16));
    }
    expect(wrong).toEqual([]);
  });

  it("one letter folds alike alone and between others", () => {
    const letters = [..."補⼀⻓Ａ㎡①〇\u200b𠮷ﬁ"];
    expect(fold(letters.join(""))).toBe(letters.map((letter) => fold(letter)).join(""));
  });
});

describe("other keys", () => {
  it("bare keys have no punctuation, but keep a percent sign", () => {
    expect(foldBare("《关于调整补贴标准的通知》（2024年）： 5％")).toBe("关于调整补贴标准的通知2024年5%");
  });

  it("only what can't be seen is dropped from text that is shown", () => {
    expect(dropInvisible("９０㎡\u200b①補\u202e")).toBe("９０㎡①補");
  });

  it("white space of every kind is squeezed out", () => {
    expect(squeeze("补 贴\n标\u3000准\t\u00a0")).toBe("补贴标准");
  });

  it("radicals become letters and nothing else changes", () => {
    expect(radicalsToLetters("⼾⼝⻓９０㎡①補")).toBe("户口长９０㎡①補");
  });
});
