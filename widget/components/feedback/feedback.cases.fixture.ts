import { expect } from "vitest";
import type { ComponentCase } from "../component-cases.fixture.js";

export const cases: readonly ComponentCase[] = [
  {
    title: "a useful answer is one press",
    async run({ show }) {
      const node = await show("arrives");
      await node.getByRole("button", { name: "有用" }).click();
      expect(await node.getByRole("status").textContent()).toBe("谢谢您的反馈。");
      expect(await node.getAttribute("data-sent")).toBe("true -\n");
    },
  },
  {
    title: "a useless answer counts at once, and words may follow",
    async run({ show }) {
      const node = await show("arrives");
      await node.getByRole("button", { name: "没用" }).click();
      await node.getByLabel("哪里不对？").fill("金额不对");
      await node.getByRole("button", { name: "提交" }).click();
      await node.locator(".comment").waitFor({ state: "detached" });
      expect(await node.getAttribute("data-sent")).toBe("false -\nfalse 金额不对\n");
    },
  },
  {
    title: "feedback that does not arrive is not thanked for",
    async run({ show }) {
      const node = await show("does not arrive");
      await node.getByRole("button", { name: "没用" }).click();
      expect(await node.getByRole("status").textContent()).toContain("没有送达");
    },
  },
];
