import { expect } from "vitest";
import type { ComponentCase } from "../component-cases.fixture.js";

export const cases: readonly ComponentCase[] = [
  {
    title: "an empty question is not asked and the person is told why",
    async run({ show }) {
      const node = await show("empty");
      await node.locator("textarea").press("Enter");
      expect(await node.getAttribute("data-asked")).toBeNull();
      expect(await node.getByRole("alert").textContent()).toBe("请先输入问题。");
    },
  },
  {
    title: "500 characters are asked, 501 are refused in words",
    async run({ show }) {
      const node = await show("empty");
      await node.locator("textarea").fill("问".repeat(501));
      await node.locator("textarea").press("Enter");
      expect(await node.getByRole("alert").textContent()).toContain("超出 1 字");
      expect(await node.getAttribute("data-asked")).toBeNull();
      await node.locator("textarea").fill("问".repeat(500));
      await node.locator("textarea").press("Enter");
      expect(await node.getAttribute("data-asked")).toBe(`${"问".repeat(500)}\n`);
    },
  },
  {
    title: "a rare character outside the basic plane counts as one",
    async run({ show }) {
      const node = await show("empty");
      await node.locator("textarea").fill("𠮷".repeat(500));
      await node.locator("textarea").press("Enter");
      expect(await node.getAttribute("data-asked")).toBe(`${"𠮷".repeat(500)}\n`);
    },
  },
  {
    title: "Enter that ends the composition of an input method does not send",
    async run({ show }) {
      const node = await show("empty");
      const field = node.locator("textarea");
      await field.fill("juzhuzheng");
      await field.dispatchEvent("keydown", { key: "Enter", isComposing: true });
      await field.dispatchEvent("keydown", { key: "Enter", keyCode: 229 });
      expect(await node.getAttribute("data-asked")).toBeNull();
      await field.press("Enter");
      expect(await node.getAttribute("data-asked")).toBe("juzhuzheng\n");
    },
  },
  {
    title: "Shift+Enter makes a new line and the field grows",
    async run({ show }) {
      const node = await show("empty");
      const field = node.locator("textarea");
      await field.fill("居住证");
      await field.press("Shift+Enter");
      await field.pressSequentially("怎么办");
      expect(await field.inputValue()).toBe("居住证\n怎么办");
      expect(await field.getAttribute("rows")).toBe("2");
    },
  },
  {
    title: "while an answer is made the button stops it and a question waits",
    async run({ show }) {
      const node = await show("running");
      await node.locator("textarea").fill("居住证");
      await node.locator("textarea").press("Enter");
      expect(await node.getAttribute("data-asked")).toBeNull();
      await node.getByRole("button", { name: "停止回答" }).click();
      expect(await node.getAttribute("data-stopped")).toBe("");
    },
  },
];
