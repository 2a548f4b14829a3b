import { describe, expect, it } from "vitest";
import { printable, printableName } from "./printable.js";

describe("what a terminal may print", () => {
  it("a file's name can't colour a verdict, move the cursor or turn the direction of writing", () => {
    expect(printableName("a\u001b[31m\r可用\n\u202etxt.exe")).toBe("a\ufffd[31m\ufffd可用\ufffd\ufffdtxt.exe");
  });

  it("lines and tabs of a text stay", () => {
    expect(printable("第一条\n\t甲\u009b")).toBe("第一条\n\t甲\ufffd");
  });
});
