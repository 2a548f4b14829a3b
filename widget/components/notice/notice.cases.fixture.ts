import { expect } from "vitest";
import type { ComponentCase } from "../component-cases.fixture.js";

export const cases: readonly ComponentCase[] = [
  {
    title: "a warning offers what can be done",
    async run({ show }) {
      expect(await (await show("warning")).getByRole("button", { name: "重试" }).isVisible()).toBe(true);
    },
  },
];
