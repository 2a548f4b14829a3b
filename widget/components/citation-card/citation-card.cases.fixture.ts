import { expect } from "vitest";
import type { ComponentCase } from "../component-cases.fixture.js";

export const cases: readonly ComponentCase[] = [
  {
    title: "the card names title, number, issuer, days, validity, clause and the quote word for word",
    async run({ show }) {
      const node = await show("in force");
      const text = (await node.textContent()) ?? "";
      const facts = [
        "临川市医疗救助办法",
        "临医保规〔2024〕3号",
        "临川市医疗保障局",
        "2024-03-12",
        "2024-04-01",
        "2029-03-31",
        "现行有效",
        "第八条",
      ];
      for (const fact of facts) expect(text).toContain(fact);
      expect(await node.locator("blockquote").textContent()).toMatch(/^第八条 救助对象[\s\S]*按70%救助。$/);
      const links = await node
        .getByRole("link")
        .evaluateAll((all) => all.map((link) => [(link as HTMLAnchorElement).href, (link as HTMLAnchorElement).rel]));
      expect(links).toEqual([
        ["http://127.0.0.1:8080/documents/linchuan/medical-aid#article-8", "noopener noreferrer"],
        ["https://www.linchuan.example/policy/2024/3.html", "noopener noreferrer"],
      ]);
    },
  },
  {
    title: "each state of validity has its own words",
    async run({ show }) {
      for (const [name, words] of [
        ["in force", "现行有效"],
        ["expired", "已失效"],
        ["not yet", "尚未施行"],
        ["nothing known", "效力未标明"],
      ] as const) {
        expect(await (await show(name)).locator(".badge").first().textContent()).toBe(words);
      }
    },
  },
  {
    title: "what is not known is not made up",
    async run({ show }) {
      const text = await (await show("nothing known")).locator("dl").textContent();
      expect(text).toBe("施行日期未标明");
    },
  },
  {
    title: "an interpretation says that it is not the policy itself",
    async run({ show }) {
      const text = await (await show("interpretation")).textContent();
      expect(text).toContain("政策解读");
      expect(text).toContain("不是政策文件本身");
    },
  },
  {
    title: "an address that is not https is no link, the page of the service is",
    async run({ show }) {
      expect(await (await show("address that can't be linked")).getByRole("link").count()).toBe(1);
    },
  },
  {
    title: "a kind that is newer than the widget shows as another document",
    async run({ show }) {
      expect(await (await show("unknown kind")).locator(".kind").textContent()).toBe("其他文件");
    },
  },
  {
    title: "text that was recognised from a scan says so in words, and no other does",
    async run({ show }) {
      const words = "文字由扫描件识别，请以原件为准。";
      expect(await (await show("recognised from a scan")).textContent()).toContain(words);
      expect(await (await show("in force")).textContent()).not.toContain(words);
    },
  },
];
