import { describe, expect, test } from "vitest";
import { ANSWERS } from "./answers.fixture.js";
import { axeFaults, noBrowser, visit } from "./browser.fixture.js";
import { scriptedServer } from "./scripted-server.fixture.js";
import { ended, fresh, OPEN, onPage, QUESTION, said, setStage } from "./stage.fixture.js";

const stage = setStage();

describe.skipIf(noBrowser)("under a strict policy, on another origin", () => {
  test.each([390, 1280])(
    "axe finds nothing closed, open, and with an answer and its citation at %d px",
    async (width) => {
      await onPage(stage, { width }, async (guest) => {
        const { page } = guest;
        expect(await axeFaults(page)).toEqual([]);
        await page.locator("wence-chat .launcher").click();
        await page.locator("wence-chat .suggestion").first().waitFor();
        expect(await axeFaults(page)).toEqual([]);
        await guest.ask(QUESTION, { answer: fresh() });
        await ended(guest);
        await page.locator("wence-chat .cite").first().click();
        expect(await axeFaults(page)).toEqual([]);
      });
    },
  );

  test("a question is asked with the place of the page, and its sentences and sources appear", async () => {
    await onPage(stage, { markup: '<wence-chat open place="临川市南浦区"></wence-chat>' }, async (guest) => {
      await guest.ask(QUESTION, { answer: fresh() });
      await ended(guest);
      expect(await said(guest)).toEqual(ANSWERS.answered.sentences.map(({ text }) => text));
      const data = stage.server.seen.find(({ event }) => event === "ask")?.data;
      expect(data).toMatchObject({ question: QUESTION, place: "临川市南浦区" });
      expect(data?.questionId).toMatch(/^[0-9a-f]{32}$/);
      expect(data?.conversation).toMatch(/^[0-9a-f]{32}$/);
    });
  });

  test("the chosen place asks the same question again and stays for the conversation", async () => {
    await onPage(stage, OPEN, async (guest) => {
      await guest.ask("低保标准是多少？", { answer: fresh(ANSWERS.place) });
      await ended(guest);
      await guest.page.getByRole("button", { name: "临川市北山区" }).click();
      await expect.poll(() => stage.server.seen.filter(({ event }) => event === "ask").length).toBe(2);
      await expect.poll(() => guest.page.locator("wence-chat .answer .label").count()).toBe(2);
      await guest.ask(QUESTION, { answer: fresh() });
      await expect.poll(() => stage.server.seen.filter(({ event }) => event === "ask").length).toBe(3);
      const asks = stage.server.seen.filter(({ event }) => event === "ask").map(({ data }) => data);
      expect(asks.map(({ question, place }) => [question, place])).toEqual([
        ["低保标准是多少？", undefined],
        ["低保标准是多少？", "临川市北山区"],
        [QUESTION, "临川市北山区"],
      ]);
      expect(new Set(asks.map(({ conversation }) => conversation)).size).toBe(1);
    });
  });

  test("personal data that the server masked disappear from the bubble too", async () => {
    await onPage(stage, OPEN, async (guest) => {
      await guest.ask("我的电话是13800138000，能申请吗？", { answer: fresh(ANSWERS.masked) });
      await ended(guest);
      expect(await guest.page.locator("wence-chat .asked").textContent()).toBe("我的电话是［手机号］，能申请吗？");
    });
  });

  test("what is copied carries the citations and the AI label", async () => {
    await onPage(stage, OPEN, async (guest) => {
      await guest.context.grantPermissions(["clipboard-read", "clipboard-write"]);
      await guest.ask(QUESTION, { answer: fresh() });
      await ended(guest);
      await guest.page.getByRole("button", { name: "复制" }).click();
      await guest.page.getByRole("button", { name: "已复制" }).waitFor();
      const copied = await guest.page.evaluate(() => navigator.clipboard.readText());
      for (const part of [
        "年度救助限额为5万元。[2]",
        "[1] 临川市医疗救助办法",
        "临医保规〔2024〕3号",
        "AI生成，仅供参考，以政策原文为准",
        "内容编号 answer-",
      ]) {
        expect(copied).toContain(part);
      }
    });
  });

  test("what is marked and copied by hand carries the AI label and the content number, once for each answer", async () => {
    await onPage(stage, OPEN, async (guest) => {
      const { page, context } = guest;
      await context.grantPermissions(["clipboard-read", "clipboard-write"]);
      const [first, second] = [fresh(), fresh()];
      await guest.ask(QUESTION, { answer: first });
      await ended(guest);
      await guest.ask("年度限额是多少？", { answer: second });
      await expect.poll(() => page.locator("wence-chat .answer .label").count()).toBe(2);
      const copied = async (from: string, to: string, last: boolean): Promise<string> => {
        await page.locator("wence-chat").evaluate(
          (host, [start, end, whole]) => {
            const root = host.shadowRoot as ShadowRoot;
            const ends = root.querySelectorAll(end as string);
            const range = document.createRange();
            range.setStart(root.querySelector(start as string) as Element, 0);
            range.setEndAfter((whole ? ends[ends.length - 1] : ends[0]) as Element);
            const selection = document.getSelection();
            selection?.removeAllRanges();
            selection?.addRange(range);
          },
          [from, to, last] as const,
        );
        await page.keyboard.press("Control+c");
        return page.evaluate(() => navigator.clipboard.readText());
      };
      const one = await copied(".sentence", ".sentence", false);
      expect(one).toContain("救助对象在定点医疗机构住院");
      expect(one.trimEnd()).toMatch(new RegExp(`AI生成，仅供参考，以政策原文为准 内容编号 ${first.id}$`));
      const all = await copied(".sentence", ".label", true);
      for (const { id } of [first, second]) expect(all.split(`内容编号 ${id}`)).toHaveLength(2);
    });
  });

  test("feedback reaches the server", async () => {
    await onPage(stage, OPEN, async (guest) => {
      const answer = fresh();
      await guest.ask(QUESTION, { answer });
      await ended(guest);
      await guest.page.getByRole("button", { name: "有用" }).click();
      await guest.page.getByText("谢谢您的反馈。").waitFor();
      expect(stage.server.seen.at(-1)).toEqual({
        event: `POST /api/v1/answers/${answer.id}/feedback`,
        data: { helpful: true },
      });
    });
  });

  test("an answer is announced once, when it is whole", async () => {
    await onPage(stage, OPEN, async (guest) => {
      const log = guest.page.locator("wence-chat [role=log]");
      await guest.ask(QUESTION, { answer: fresh(), pace: 600 });
      await guest.page.locator("wence-chat .sentence").nth(2).waitFor();
      expect(await log.locator("p").count()).toBe(0);
      await ended(guest);
      expect(await log.locator("p").count()).toBe(1);
      expect(await log.textContent()).toContain("（二）最低生活保障对象按90%救助");
      expect(await guest.page.locator("wence-chat .body [aria-live], wence-chat .body [role=log]").count()).toBe(0);
    });
  });

  test("what the policy forbids would be heard here", async () => {
    await onPage(
      stage,
      {},
      async ({ page, faults }) => {
        await page.evaluate(() => document.body.setAttribute("style", "color: red"));
        await expect.poll(() => faults.some((fault) => fault.startsWith("style-src"))).toBe(true);
      },
      /style/,
    );
  });
});

describe.skipIf(noBrowser)("the element on its page", () => {
  test("methods and events: open, ask, close, reset", async () => {
    await onPage(stage, {}, async ({ page }) => {
      await page.evaluate(() => {
        const heard: string[] = [];
        Object.assign(globalThis, { heard });
        for (const name of ["wence-open", "wence-close", "wence-answer"]) {
          document.body.addEventListener(name, (event) =>
            heard.push(`${name} ${(event as CustomEvent).detail?.outcome ?? ""}`.trim()),
          );
        }
      });
      type Chat = HTMLElement & {
        open(): void;
        close(): void;
        reset(): void;
        ask(text: string): Promise<{ outcome: string } | null>;
      };
      const outcome = await page.evaluate(
        async (text) => (await (document.querySelector("wence-chat") as Chat).ask(text))?.outcome,
        QUESTION,
      );
      expect(outcome).toBe("answered_full");
      expect(
        await page.evaluate(async () => (document.querySelector("wence-chat") as Chat).ask("长".repeat(501))),
      ).toBeNull();
      expect(await page.locator("wence-chat .turn").count()).toBe(1);
      await page.evaluate(() => (document.querySelector("wence-chat") as Chat).reset());
      expect(await page.locator("wence-chat .turn").count()).toBe(0);
      await page.evaluate(() => (document.querySelector("wence-chat") as Chat).close());
      expect(await page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard)).toEqual([
        "wence-open",
        "wence-answer answered_full",
        "wence-close",
      ]);
    });
  });

  test("a conversation that was reset is another one for the server", async () => {
    await onPage(stage, OPEN, async (guest) => {
      await guest.ask(QUESTION, { answer: fresh() });
      await ended(guest);
      await guest.page.getByRole("button", { name: "新对话" }).click();
      await guest.ask("居住证怎么办理？", { answer: fresh() });
      await ended(guest);
      const ids = stage.server.seen.filter(({ event }) => event === "ask").map(({ data }) => data.conversation);
      expect(new Set(ids).size).toBe(2);
    });
  });

  test("the keyboard alone opens, asks, reads a citation and closes, with focus back on the launcher", async () => {
    await onPage(stage, {}, async (guest) => {
      const { page } = guest;
      const focused = () =>
        page.evaluate(() => document.querySelector("wence-chat")?.shadowRoot?.activeElement?.className);
      await page.locator("wence-chat .launcher").focus();
      await page.keyboard.press("Enter");
      expect(await page.evaluate(() => document.querySelector("wence-chat")?.shadowRoot?.activeElement?.tagName)).toBe(
        "TEXTAREA",
      );
      await page.keyboard.type(QUESTION);
      await page.keyboard.press("Enter");
      await ended(guest);
      await page.locator("wence-chat .cite").first().focus();
      await page.keyboard.press("Enter");
      expect(await page.locator("wence-chat .citation-card").isVisible()).toBe(true);
      await page.keyboard.press("Tab");
      expect(await focused()).toContain("citation-close");
      await page.keyboard.press("Escape");
      expect(await focused()).toContain("launcher");
      expect(await page.locator("wence-chat .panel").isVisible()).toBe(false);
    });
  });

  test("on a phone the foot leaves the screen to the conversation, its targets stay large", async () => {
    await onPage(stage, { ...OPEN, width: 390, height: 844 }, async ({ page }) => {
      await page.locator("wence-chat .contact-line a").waitFor();
      const height = async (part: string) => (await page.locator(`wence-chat ${part}`).boundingBox())?.height ?? 0;
      expect(await height(".foot")).toBeLessThan(844 * 0.14);
      expect(await height(".send:not(.stop)")).toBeGreaterThanOrEqual(44);
      expect(await height(".contact-line a")).toBeGreaterThanOrEqual(24);
    });
  });

  test("on a phone the panel covers the screen and Tab stays inside", async () => {
    await onPage(stage, { width: 390, height: 844 }, async ({ page }) => {
      await page.locator("wence-chat .launcher").click();
      const box = await page.locator("wence-chat .panel").boundingBox();
      expect(box).toEqual({ x: 0, y: 0, width: 390, height: 844 });
      for (let n = 0; n < 20; n += 1) {
        await page.keyboard.press("Tab");
        expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("WENCE-CHAT");
      }
    });
  });

  test("nothing needs sideways scrolling at 320 px, the width of 400 % zoom", async () => {
    await onPage(stage, { ...OPEN, width: 320, height: 256 }, async (guest) => {
      await guest.page.locator("wence-chat .large-type").click();
      await guest.ask(QUESTION, { answer: fresh() });
      await ended(guest);
      await guest.page.locator("wence-chat .cite").first().click();
      const wide = await guest.page
        .locator("wence-chat .panel")
        .evaluate((panel) =>
          [panel, ...panel.querySelectorAll("*")]
            .filter((node) => !node.classList.contains("unseen") && node.getBoundingClientRect().right > 320.5)
            .map((node) => node.className),
        );
      expect(wide).toEqual([]);
    });
  });

  test("English words on an English page, and the conversation survives the change", async () => {
    await onPage(stage, OPEN, async (guest) => {
      await guest.ask(QUESTION, { answer: fresh() });
      await ended(guest);
      await guest.page.evaluate(() => document.querySelector("wence-chat")?.setAttribute("lang", "en"));
      expect(await guest.page.locator("wence-chat h2").textContent()).toBe("Policy questions");
      expect(await said(guest)).toHaveLength(6);
      expect(await guest.page.getByRole("button", { name: "Copy" }).isVisible()).toBe(true);
    });
  });

  test("nothing is fetched for people who never open it", async () => {
    await onPage(stage, {}, async ({ page }) => {
      await page.waitForTimeout(200);
      const fetched = await page.evaluate(() =>
        performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname),
      );
      expect(fetched.filter((path) => path !== "/widget.js" && path !== "/favicon.ico")).toEqual([]);
    });
  });

  test("a server below a base path is found from the script's address", async () => {
    const below = await scriptedServer("/service/wence/");
    const guest = await visit(stage.browser, below, OPEN);
    try {
      await guest.ask(QUESTION);
      await ended(guest);
      expect(below.seen.map(({ event }) => event)).toContain("ask");
    } finally {
      await guest.close();
      await below.close();
    }
  });

  test("the page's own styles don't reach it, its custom properties do", async () => {
    const markup = '<link rel="stylesheet" href="/host.css"><wence-chat open></wence-chat>';
    await onPage(
      stage,
      { markup, css: "* { color: red !important; font-size: 5px !important } wence-chat { --wence-accent: #7a1f5c }" },
      async ({ page }) => {
        await page.locator("wence-chat .suggestion").first().waitFor();
        const style = (selector: string, name: string) =>
          page
            .locator(`wence-chat ${selector}`)
            .first()
            .evaluate((node, property) => getComputedStyle(node).getPropertyValue(property), name);
        expect(await style(".greeting p", "color")).toBe("rgb(27, 36, 48)");
        expect(Number.parseFloat(await style(".greeting p", "font-size"))).toBeGreaterThanOrEqual(17);
        expect(await style("header", "background-color")).toBe("rgb(122, 31, 92)");
      },
    );
  });

  test("two widgets on one page don't disturb each other", async () => {
    await onPage(
      stage,
      { markup: '<wence-chat id="a" open></wence-chat><wence-chat id="b"></wence-chat>' },
      async ({ page }) => {
        await page.locator("#a textarea").first().fill(QUESTION);
        await page.keyboard.press("Enter");
        await page.locator("#a .answer .label").waitFor();
        expect(await page.locator("#b .answer").count()).toBe(0);
        expect(await axeFaults(page)).toEqual([]);
      },
    );
  });

  test("taken off the page it lets go of the server, and put back it works again", async () => {
    await onPage(stage, OPEN, async (guest) => {
      await guest.ask(QUESTION, { answer: fresh() });
      await ended(guest);
      await guest.page.evaluate(() => {
        const node = document.querySelector("wence-chat") as HTMLElement;
        node.remove();
        document.body.append(node);
      });
      await guest.ask(QUESTION, { answer: fresh() });
      await ended(guest);
      expect(await guest.page.locator("wence-chat .turn").count()).toBe(1);
    });
  });
});
