import { expect, it } from "vitest";

import { HiddenText, rawDocument } from "../../read/raw-text.js";
import { readingFacts } from "./reading-facts.js";

const read = (parts: Partial<Parameters<typeof rawDocument>[0]>) =>
  readingFacts(rawDocument({ format: "pdf", blocks: [], hidden: new HiddenText(), ...parts }));

it("the card says that text was recognised from a scan, and what is attached; else it says nothing of either", () => {
  expect(read({})).toEqual({});
  expect(read({ recognised: [{ page: 1, confidence: 0.99 }] })).toEqual({ ocr: true });
  const attachments = [{ title: "申请表.docx", url: null }];
  expect(read({ attachments })).toEqual({ attachments });
});
