import { expect } from "vitest";
import type { ComponentCase } from "../component-cases.fixture.js";

export const cases: readonly ComponentCase[] = [
  {
    title: "a telephone number becomes a link without its separators",
    async run({ show }) {
      expect(await (await show("hotline")).getByRole("link").getAttribute("href")).toBe("tel:079188881234");
    },
  },
  {
    title: "what is no telephone number is shown as text",
    async run({ show }) {
      const node = await show("not a number");
      expect(await node.getByRole("link").count()).toBe(0);
      expect(await node.locator("a[href]").count()).toBe(0);
    },
  },
  {
    title: "in a message numbers of articles and amounts are not taken for telephones",
    async run({ show }) {
      const links = await (await show("message"))
        .locator("a")
        .evaluateAll((nodes) => nodes.map((node) => node.getAttribute("href")));
      expect(links).toEqual(["tel:079188881234", "tel:120"]);
    },
  },
];
