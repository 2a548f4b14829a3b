import { expect } from "vitest";
import type { ComponentCase } from "../component-cases.fixture.js";

export const cases: readonly ComponentCase[] = [
  {
    title: "lines of a question stay lines, and the chosen place stands below",
    async run({ show }) {
      const node = await show("with place");
      expect(await node.locator(".asked").innerText()).toBe("居住证怎么办理？\n要带什么？");
      expect(await node.locator(".asked-place").textContent()).toBe("临川市南浦区");
    },
  },
];
