import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { PROBLEMS, type ProblemCode, problem, QUESTION_MAX } from "./wire.js";

const document = readFileSync(new URL("./README.md", import.meta.url), "utf8");
const codes = Object.keys(PROBLEMS) as ProblemCode[];

it("every problem stands in the wire document with its status, and no other does", () => {
  const rows = [...document.matchAll(/^\| `(\w+)` \| (\d{3}) \|/gm)].map(([, code, status]) => [code, Number(status)]);
  expect(rows).toEqual(codes.map((code) => [code, PROBLEMS[code].status]));
});

it("a problem carries its code, status, words in both languages and what happened", () => {
  for (const code of codes) {
    expect(problem(code, "细节")).toEqual({
      type: `about:blank#${code}`,
      title: PROBLEMS[code].title,
      status: PROBLEMS[code].status,
      detail: "细节",
      code,
    });
    expect(PROBLEMS[code].title).toMatch(/\p{Script=Han}.* \/ [A-Z]/u);
  }
});

it("the limit of a question is the one in the document", () => {
  expect(document).toContain(`1 to ${QUESTION_MAX} characters`);
});
