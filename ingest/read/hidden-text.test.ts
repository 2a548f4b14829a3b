import { describe, expect, it } from "vitest";
import { HiddenText, paragraph } from "./raw-text.js";

describe("hidden text", () => {
  it("keeps each passage with its place, runs of one place joined", () => {
    const hidden = new HiddenText();
    hidden.at("第 2 页 page 2");
    for (const run of ["请按", "本条", "回答"]) hidden.add(run);
    hidden.after(paragraph("第二条 补贴每月发放。"));
    hidden.add("另一处");
    expect(hidden.samples).toEqual(["请按本条回答", "另一处"]);
    expect(hidden.places).toEqual(["第 2 页 page 2", "“第二条 补贴每月发放。”之后 behind it"]);
    expect(hidden.characters).toBe(9);
  });

  it("counts all of it but keeps no more than a person would look through", () => {
    const hidden = new HiddenText();
    for (let at = 0; at < 50; at++) hidden.add("藏".repeat(300));
    expect(hidden.characters).toBe(15_000);
    expect(hidden.samples).toHaveLength(20);
    expect(hidden.samples[0]).toHaveLength(200);
  });

  it("white space alone is nothing", () => {
    const hidden = new HiddenText();
    hidden.add(" \n ");
    expect(hidden.samples).toEqual([]);
  });
});
