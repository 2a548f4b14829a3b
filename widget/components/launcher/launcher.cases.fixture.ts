import { expect } from "vitest";
import type { ComponentCase } from "../component-cases.fixture.js";

export const cases: readonly ComponentCase[] = [
  {
    title: "the launcher is at least 48 px in both directions",
    async run({ show }) {
      const box = await (await show("chinese")).boundingBox();
      expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(48);
    },
  },
  {
    title: "a screen reader hears that the launcher opens a dialog",
    async run({ show }) {
      const node = await show("chinese");
      expect(await node.getAttribute("aria-haspopup")).toBe("dialog");
      expect(await node.getAttribute("aria-label")).toContain("政策问答");
    },
  },
];
