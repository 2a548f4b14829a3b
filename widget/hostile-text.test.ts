import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { answerExample, citationExample } from "./answers.fixture.js";
import { noBrowser } from "./browser.fixture.js";
import { fresh, OPEN, onPage, said, setStage } from "./stage.fixture.js";

const VECTORS = fileURLToPath(new URL("../../shared/data/redteam/", import.meta.url));
const stage = setStage();

describe.skipIf(noBrowser)("hostile text", () => {
  const files = existsSync(VECTORS) ? readdirSync(VECTORS).filter((name) => /^web-.*\.jsonl$/.test(name)) : [];
  if (files.length === 0) console.warn("The collected web vectors are skipped: ../shared/data/redteam is absent.");
  const lines = files.flatMap((name) => readFileSync(`${VECTORS}${name}`, "utf8").split("\n").filter(Boolean));
  const collected = lines.flatMap((line) => vectorOf(line) ?? []);
  if (collected.length < lines.length)
    console.warn(`${lines.length - collected.length} vector(s) can't be parsed and are left out.`);
  const own = [
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    "javascript:alert(1)",
    "</textarea><svg onload=alert(1)>",
    "**x**[a](javascript:alert(1))",
  ];

  test("in every field of an answer it becomes text: no active node, no report, and letter for letter", async () => {
    const vectors = [...own, ...collected];
    await onPage(stage, OPEN, async (guest) => {
      for (let begin = 0; begin < vectors.length; begin += 300) {
        const part = vectors.slice(begin, begin + 300);
        const citations = part.slice(0, 60).map((text, index) =>
          citationExample({
            n: index + 1,
            documentId: text,
            title: text,
            documentNumber: text,
            issuer: text,
            clause: text,
            quote: text,
            url: text,
            published: text,
            effective: text,
            expires: text,
            kind: text,
          }),
        );
        const sentences = part.map((text, index) => ({ text, citations: [(index % 60) + 1] }));
        const [first = ""] = part;
        const contact = { name: first, telephone: first, hours: first };
        const answer = answerExample({
          ...fresh(),
          sentences,
          citations,
          message: first,
          contact,
          suggestions: part.slice(0, 30),
          aiLabel: first,
          mode: first as never,
        });
        await guest.ask(`向量 ${begin}`, { answer });
        await expect
          .poll(() => guest.page.locator("wence-chat .answer .label").count(), { timeout: 15_000 })
          .toBe(begin / 300 + 1);
        const found = await guest.page
          .locator("wence-chat .answer")
          .last()
          .evaluate((node) => {
            for (const button of node.querySelectorAll<HTMLElement>(".clause")) button.click();
            const active =
              "script, iframe, object, embed, img, video, audio, form, input, style, link, base, meta, math, [style], [srcdoc]";
            const all = [...node.querySelectorAll("*")];
            const handlers = all.filter((one) => one.getAttributeNames().some((name) => name.startsWith("on")));
            const links = [...node.querySelectorAll("a")].filter(
              (link) => !/^(https:|http:\/\/(localhost|127\.0\.0\.1)|tel:)/.test(link.href),
            );
            return {
              active: node.querySelectorAll(active).length + handlers.length + links.length,
              cited: node.querySelectorAll(".cite").length,
            };
          });
        expect(found.active).toBe(0);
        expect(found.cited).toBe(part.length);
        expect(await said(guest)).toEqual(part);
      }
    });
  }, 45_000);

  test("asked as a question it stays text as well", async () => {
    await onPage(stage, OPEN, async (guest) => {
      for (const [index, text] of own.entries()) {
        await guest.ask(text, { answer: fresh() });
        await expect.poll(() => guest.page.locator("wence-chat .answer .label").count()).toBe(index + 1);
        expect(await guest.page.locator("wence-chat .asked").last().textContent()).toBe(text);
      }
      expect(await guest.page.locator("wence-chat .asked *").count()).toBe(0);
    });
  });
});

/** The text of one collected vector; null where the line is cut off. */
function vectorOf(line: string): string | null {
  try {
    return (JSON.parse(line) as { prompt: string }).prompt;
  } catch {
    return null;
  }
}
