import { expect } from "vitest";
import type { ComponentCase } from "../component-cases.fixture.js";

export const cases: readonly ComponentCase[] = [
  {
    title: "the greeting says that it is an AI, what it rests on and that no personal data belong here",
    async run({ show }) {
      const text = await (await show("without profile")).textContent();
      for (const words of ["人工智能", "已公布", "请勿输入身份证号", "仅供参考"]) expect(text).toContain(words);
    },
  },
  {
    title: "notices, questions and the hotline are there when the service names them",
    async run({ show }) {
      const node = await show("whole");
      expect(await node.getByText("国庆节期间窗口放假。").isVisible()).toBe(true);
      expect(await node.getByRole("button", { name: "低保户住院能报销多少？" }).isVisible()).toBe(true);
      expect(await node.getByRole("link").getAttribute("href")).toBe("tel:12345");
    },
  },
];
