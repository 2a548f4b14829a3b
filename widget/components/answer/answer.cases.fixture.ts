import { expect } from "vitest";
import type { ComponentCase } from "../component-cases.fixture.js";

export const cases: readonly ComponentCase[] = [
  {
    title: "items of a list stand on their own lines, running text joins",
    async run({ show }) {
      const node = await show("answered");
      expect(await node.locator(".sentences > p").count()).toBe(5);
      expect(await node.locator(".sentences > p").last().locator(".sentence").count()).toBe(2);
    },
  },
  {
    title: "a citation opens in place, one at a time, and closes with focus back on its number",
    async run({ show }) {
      const node = await show("answered");
      const numbers = node.locator(".cite");
      await numbers.first().click();
      expect(await node.locator(".citation-card").count()).toBe(1);
      expect(await numbers.first().getAttribute("aria-expanded")).toBe("true");
      await numbers.last().click();
      expect(await node.locator(".citation-card").count()).toBe(1);
      expect(await node.locator(".citation-card h4").textContent()).toContain("政策解读");
      await node.locator(".citation-close").click();
      expect(await node.locator(".citation-card").count()).toBe(0);
      expect(
        await numbers.last().evaluate((button) => (button.getRootNode() as ShadowRoot).activeElement === button),
      ).toBe(true);
    },
  },
  {
    title: "an expired source is marked before anybody opens it",
    async run({ show }) {
      const node = await show("expired");
      expect(await node.locator(".cite").textContent()).toContain("已失效");
      expect(await node.locator(".sources .badge").first().textContent()).toBe("已失效");
    },
  },
  {
    title: "every answer carries the AI label with its content number",
    async run({ show }) {
      for (const name of ["answered", "unanswered", "place", "crisis", "english"]) {
        const label = await (await show(name)).locator(".label").textContent();
        expect(label).toContain("AI生成，仅供参考，以政策原文为准");
        expect(label).toContain("a1f4c09be27d4d8ab0c3");
      }
    },
  },
  {
    title: "the mode tells quoted text from generated text",
    async run({ show }) {
      expect(await (await show("answered")).locator(".mode").textContent()).toBe("原文摘录");
    },
  },
  {
    title: "an unanswered question shows the message, the hotline and what to try, and no citation",
    async run({ show }) {
      const node = await show("unanswered");
      expect(await node.locator(".message").textContent()).toContain("没有找到");
      expect(await node.locator(".call").getAttribute("href")).toBe("tel:12345");
      expect(await node.locator(".suggestion").count()).toBe(2);
      expect(await node.locator(".cite, .sources").count()).toBe(0);
    },
  },
  {
    title: "in a crisis the emergency numbers can be tapped and no judgement is asked for",
    async run({ show }) {
      const node = await show("crisis");
      const numbers = await node
        .locator(".telephone")
        .evaluateAll((links) => links.map((link) => link.getAttribute("href")));
      expect(numbers).toEqual(["tel:110", "tel:120", "tel:119", "tel:12356"]);
      expect(await node.locator(".feedback").count()).toBe(0);
    },
  },
  {
    title: "the person is told which personal data were masked",
    async run({ show }) {
      expect(await (await show("masked")).locator(".notice").textContent()).toContain("手机号、身份证号已隐去");
    },
  },
  {
    title: "lines and cells of a table stay apart",
    async run({ show }) {
      expect(await (await show("table")).locator(".sentence").innerText()).toMatch(/对象\s+比例\n特困人员\s+100%/);
    },
  },
  {
    title: "a mode or kind of personal data that is newer than the widget breaks nothing",
    async run({ show }) {
      const node = await show("newer kind of outcome");
      expect(await node.locator(".mode").count()).toBe(0);
      expect(await node.locator(".notice").textContent()).toContain("个人信息");
    },
  },
  {
    title: "a problem is told in words with a way to go on",
    async run({ show }) {
      const node = await show("failed");
      expect(await node.locator(".notice").textContent()).toContain("提问过于频繁");
      expect(await node.getByRole("button", { name: "重试" }).isVisible()).toBe(true);
    },
  },
];
