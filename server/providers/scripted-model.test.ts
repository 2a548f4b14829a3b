import { describe, expect, it } from "vitest";
import type { ModelMessage } from "../core/ports.js";
import { scriptedModel } from "./scripted-model.js";

async function said(messages: readonly ModelMessage[], signal = new AbortController().signal): Promise<string> {
  let text = "";
  for await (const piece of scriptedModel().stream(messages, signal)) text += piece;
  return text;
}

describe("the scripted model", () => {
  it("says nothing where it is shown no clause", async () => {
    expect(await said([])).toBe("");
    expect(await said([{ role: "user", content: "养老补贴多少钱" }])).toBe("");
  });

  it("quotes the first sentence of the first two clauses with their numbers", async () => {
    const content =
      "[1] 办法 第三条\n每月300元。另有规定的除外。\n\n[2] 办法 第四条\n十五个工作日内办结。\n\n[3] 办法\n其他。";
    expect(await said([{ role: "user", content }])).toBe("每月300元[1]。\n十五个工作日内办结[2]。\n");
  });

  it("says the same each time, and stops when told to", async () => {
    const messages = [{ role: "user", content: "[1] 办法\n内容。" }] as const;
    expect(await said(messages)).toBe(await said(messages));
    expect(await said(messages, AbortSignal.abort())).toBe("");
  });
});
