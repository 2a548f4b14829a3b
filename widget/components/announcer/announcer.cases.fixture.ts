import { expect } from "vitest";
import type { ComponentCase } from "../component-cases.fixture.js";

export const cases: readonly ComponentCase[] = [
  {
    title: "the log keeps the newest twenty entries",
    async run({ show }) {
      const node = await show("after thirty answers");
      expect(await node.locator("p").count()).toBe(20);
      expect(await node.locator("p").last().textContent()).toBe("回答 30");
    },
  },
  {
    title: "the log is polite and unseen",
    async run({ show }) {
      const node = await show("quiet");
      expect(await node.getAttribute("aria-live")).toBe("polite");
      expect((await node.boundingBox())?.width).toBeLessThanOrEqual(1);
    },
  },
];
