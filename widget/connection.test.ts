import { describe, expect, test } from "vitest";
import { ANSWERS } from "./answers.fixture.js";
import { noBrowser } from "./browser.fixture.js";
import { ended, fresh, NETWORK, OPEN, onPage, QUESTION, said, setStage } from "./stage.fixture.js";

const stage = setStage();

describe.skipIf(noBrowser)("when the connection fails", () => {
  test("a socket that drops in the middle of an answer resumes to the identical text", async () => {
    await onPage(
      stage,
      OPEN,
      async (guest) => {
        await guest.ask(QUESTION, { answer: fresh(), dropAfter: 3, pace: 10 });
        await ended(guest);
        expect(await said(guest)).toEqual(ANSWERS.answered.sentences.map(({ text }) => text));
        const resumed = stage.server.seen.find(({ event }) => event === "resume");
        expect(resumed?.data).toMatchObject({ after: 3 });
        expect(stage.server.seen.filter(({ event }) => event === "ask")).toHaveLength(1);
      },
      NETWORK,
    );
  });

  test("events that come twice and out of order give the identical text", async () => {
    await onPage(stage, OPEN, async (guest) => {
      await guest.ask(QUESTION, { answer: fresh(), shuffled: true });
      await ended(guest);
      expect(await said(guest)).toEqual(ANSWERS.answered.sentences.map(({ text }) => text));
    });
  });

  test("a question that was not acknowledged is asked again under the same id and answered once", async () => {
    await onPage(
      stage,
      OPEN,
      async (guest) => {
        const made = stage.server.made.size;
        await guest.ask(QUESTION, { answer: fresh(), loseAsk: true });
        await ended(guest);
        const asks = stage.server.seen.filter(({ event }) => event === "ask");
        expect(asks).toHaveLength(2);
        expect(asks[0]?.data.questionId).toBe(asks[1]?.data.questionId);
        expect(stage.server.made.size).toBe(made + 1);
        expect(await said(guest)).toEqual(ANSWERS.answered.sentences.map(({ text }) => text));
      },
      NETWORK,
    );
  });

  test("where no socket comes through the question goes over HTTP after 4 seconds", async () => {
    stage.server.socketAllowed = false;
    await onPage(
      stage,
      OPEN,
      async (guest) => {
        await guest.ask(QUESTION, { answer: fresh() });
        await guest.page.locator("wence-chat .answer .label").waitFor({ timeout: 7_000 });
        expect(stage.server.seen.map(({ event }) => event)).toEqual(["POST /api/v1/answers"]);
        expect(await said(guest)).toEqual(ANSWERS.answered.sentences.map(({ text }) => text));
      },
      NETWORK,
    );
  });

  test("a problem is told in words, and trying again asks once more", async () => {
    await onPage(stage, OPEN, async (guest) => {
      await guest.ask(QUESTION, { answer: fresh(), problem: "too_many_requests" });
      await guest.page.getByText("提问过于频繁").first().waitFor();
      stage.server.scripts.set(QUESTION, { answer: fresh() });
      await guest.page.getByRole("button", { name: "重试" }).click();
      await ended(guest);
      expect(await said(guest)).toHaveLength(6);
    });
  });

  test("being offline is shown and announced once, and so is the return", async () => {
    await onPage(
      stage,
      OPEN,
      async (guest) => {
        await guest.page.locator("wence-chat .suggestion").first().waitFor();
        await guest.context.setOffline(true);
        await guest.page.locator("wence-chat .connection .notice").waitFor();
        await guest.page.waitForTimeout(300);
        await guest.context.setOffline(false);
        await guest.page.locator("wence-chat .connection .notice").waitFor({ state: "detached" });
        const announced = await guest.page.locator("wence-chat [role=log] p").allTextContents();
        expect(announced).toEqual(["网络已断开。恢复后会自动继续，请稍候。", "网络已恢复。"]);
      },
      NETWORK,
    );
  });

  test("an answer that is stopped keeps what was shown", async () => {
    await onPage(stage, OPEN, async (guest) => {
      await guest.ask(QUESTION, { answer: fresh(), pace: 250 });
      await guest.page.locator("wence-chat .sentence").first().waitFor();
      await guest.page.getByRole("button", { name: "停止回答" }).click();
      await ended(guest);
      expect(await said(guest)).toHaveLength(1);
      expect(await guest.page.getByRole("button", { name: "发送" }).isVisible()).toBe(true);
    });
  });

  test("a server that closes the socket itself, as at its restart, is found again", async () => {
    await onPage(
      stage,
      OPEN,
      async (guest) => {
        await guest.ask(QUESTION, { answer: fresh(), pace: 60 });
        await guest.page.locator("wence-chat .sentence").first().waitFor();
        stage.server.cutSockets();
        await ended(guest);
        expect(await said(guest)).toEqual(ANSWERS.answered.sentences.map(({ text }) => text));
      },
      NETWORK,
    );
  });

  test("a server that lost the answer at its restart makes it again, and the text is the same", async () => {
    await onPage(
      stage,
      OPEN,
      async (guest) => {
        await guest.ask(QUESTION, { answer: fresh(), pace: 40, dropAfter: 3, forgets: true });
        await ended(guest);
        expect(await said(guest)).toEqual(ANSWERS.answered.sentences.map(({ text }) => text));
        const asks = stage.server.seen.filter(({ event }) => event === "ask").map(({ data }) => data.questionId);
        expect(asks).toHaveLength(2);
        expect(new Set(asks).size).toBe(1);
      },
      NETWORK,
    );
  });
});
