import { expect } from "vitest";
import type { ComponentCase } from "../component-cases.fixture.js";

export const cases: readonly ComponentCase[] = [
  {
    title: "choosing a suggestion asks it word for word",
    async run({ show }) {
      const node = await show("two");
      await node.getByRole("button").first().click();
      expect(await node.getAttribute("data-chosen")).toBe("申请医疗救助要带什么材料？");
    },
  },
  {
    title: "nothing is shown when there is nothing to suggest",
    async run({ show }) {
      expect(await (await show("none")).locator("*").count()).toBe(0);
    },
  },
];
