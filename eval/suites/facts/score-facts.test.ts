import { describe, expect, it } from "vitest";
import type { LabelledFacts } from "./labelled-facts.js";
import { scoreFacts } from "./score-facts.js";

const label = (file: string, more: Partial<LabelledFacts> = {}): LabelledFacts => ({
  file,
  documentNumber: null,
  issuer: null,
  published: null,
  effective: null,
  expires: null,
  ...more,
});

describe("precision and recall of facts", () => {
  it("a number in another writing and issuers in another order are right, a day off by one is wrong", () => {
    const { fields, faults } = scoreFacts(
      [label("a", { documentNumber: "临府规〔2024〕3号", issuer: ["甲局", "乙局"], expires: "2029-04-30" })],
      new Map([
        [
          "a",
          {
            documentNumber: "临府规[2024]3号",
            issuer: ["乙局", "甲局"],
            published: null,
            effective: null,
            expires: "2029-05-01",
          },
        ],
      ]),
    );
    expect(fields.documentNumber).toMatchObject({ precision: 1, recall: 1 });
    expect(fields.issuer).toMatchObject({ precision: 1, recall: 1 });
    expect(fields.expires).toMatchObject({ precision: 0, recall: 0, extracted: 1, labelled: 1 });
    expect(faults).toEqual([{ file: "a", field: "expires", labelled: "2029-04-30", extracted: "2029-05-01" }]);
  });

  it("what the file doesn't say counts against precision, what wasn't found against recall", () => {
    const { fields } = scoreFacts(
      [label("a"), label("b", { published: "2024-01-01" })],
      new Map([
        ["a", { documentNumber: null, issuer: [], published: "2020-01-01", effective: null, expires: null }],
        ["b", { documentNumber: null, issuer: [], published: null, effective: null, expires: null }],
      ]),
    );
    expect(fields.published).toEqual({ precision: 0, recall: 0, labelled: 1, extracted: 1, right: 0 });
    expect(fields.effective).toMatchObject({ precision: null, recall: null });
  });

  it("a file that can't be read is named and its facts are missed", () => {
    const { unread, fields } = scoreFacts([label("a", { published: "2024-01-01" })], new Map([["a", null]]));
    expect(unread).toEqual(["a"]);
    expect(fields.published).toMatchObject({ recall: 0, precision: null });
  });
});
