import { describe, expect, it } from "vitest";
import { barChart } from "./bar-chart.js";
import { histogram } from "./histogram.js";

describe("the bar chart", () => {
  it("draws one bar a value, none for a missing one, and names the category", () => {
    const bar = { value: 0.5, low: 0.4, high: 0.6 };
    const { markup } = barChart(
      [
        { label: "<追问>", bars: [bar, null] },
        { label: "可答", bars: [bar, bar] },
      ],
      ["甲", "乙"],
      "图",
    );
    expect(markup.match(/class="bar /g)).toHaveLength(3);
    expect(markup).toContain("&lt;追问&gt;");
    expect(markup).toContain('width="43.00%"');
    expect(markup).toContain("50.0%");
  });

  it("of nothing is an empty picture", () => {
    expect(barChart([], [], "图").markup).toContain("<svg");
  });
});

describe("the histogram", () => {
  it("counts every duration once and marks the percentiles", () => {
    const { markup } = histogram([1, 2, 3, 4, 500], "延迟");
    const counted = [...markup.matchAll(/: (\d+)<\/title>/g)].reduce((sum, match) => sum + Number(match[1]), 0);
    expect(counted).toBe(5);
    expect(markup).toContain("P50 3 ms");
  });

  it("of nothing has no marks", () => {
    expect(histogram([], "延迟").markup).not.toContain("P50");
  });
});
