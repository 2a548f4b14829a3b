import { expect } from "vitest";
import type { ComponentCase } from "../component-cases.fixture.js";

export const cases: readonly ComponentCase[] = [
  {
    title: "the panel is a dialog that carries its heading as its name",
    async run({ show }) {
      const node = await show("empty");
      expect(await node.getAttribute("role")).toBe("dialog");
      expect(await node.locator("h2").textContent()).toBe("政策问答");
      expect(await node.getAttribute("aria-labelledby")).toBe(await node.locator("h2").getAttribute("id"));
    },
  },
  {
    title: "large type makes the text at least a fifth larger and says that it is on",
    async run({ show }) {
      const node = await show("empty");
      const size = () => node.evaluate((panel) => Number.parseFloat(getComputedStyle(panel).fontSize));
      const before = await size();
      await node.locator(".large-type").click();
      expect(await size()).toBeGreaterThanOrEqual(before * 1.2);
      expect(await node.locator(".large-type").getAttribute("aria-pressed")).toBe("true");
    },
  },
  {
    title: "a service that is called like the heading is not named twice",
    async run({ show }) {
      const node = await show("long heading");
      expect(await node.locator(".service").isVisible()).toBe(false);
    },
  },
];
