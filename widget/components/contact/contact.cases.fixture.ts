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
    title: "on a phone long hours take one line, without a dot at its beginning",
    async run({ show }) {
      const node = await show("long hours");
      const shown = await node.innerText();
      expect(shown).toContain("每天24小时");
      expect(shown).not.toMatch(/·|窗口工作日/);
      const heights = () =>
        node.evaluate((line) => [line.clientHeight, Number.parseFloat(getComputedStyle(line).fontSize)]);
      const [height = 0, letter = 1] = await heights();
      expect(height).toBeLessThan(letter * 3);
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
