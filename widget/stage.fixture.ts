import type { Browser } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect } from "vitest";
import { ANSWERS } from "./answers.fixture.js";
import { noBrowser, openBrowser, type Visit, type VisitOptions, visit } from "./browser.fixture.js";
import { type ScriptedServer, scriptedServer } from "./scripted-server.fixture.js";

export const QUESTION = "低保户住院能报销多少？";
export const OPEN = { markup: "<wence-chat open></wence-chat>" };

/** What a browser writes to the console when the network is taken away on purpose. */
export const NETWORK = /Failed to load resource|WebSocket connection|ERR_INTERNET_DISCONNECTED|ERR_FAILED/;

export interface Stage {
  readonly browser: Browser;
  readonly server: ScriptedServer;
}

/** One browser and one scripted server for the tests of a file, the server forgetful between tests. */
export function setStage(): Stage {
  let browser: Browser | undefined;
  let server: ScriptedServer | undefined;
  beforeAll(async () => {
    if (noBrowser) return;
    [browser, server] = await Promise.all([openBrowser(), scriptedServer()]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  beforeEach(() => {
    if (!server) return;
    server.scripts.clear();
    server.seen.length = 0;
    server.socketAllowed = true;
  });
  return {
    get browser() {
      return browser as Browser;
    },
    get server() {
      return server as ScriptedServer;
    },
  };
}

let lastAnswer = 0;

/** An answer under an id of its own, because the scripted server keeps each answer's events by id. */
export function fresh(answer = ANSWERS.answered) {
  lastAnswer += 1;
  return { ...answer, id: `answer-${lastAnswer}` };
}

/** Runs on a host page under the strict policy, and fails when the policy or the console reports anything but `allowed`. */
export async function onPage(
  stage: Stage,
  options: VisitOptions,
  run: (visit: Visit) => Promise<void>,
  allowed = /^$/,
): Promise<void> {
  const guest = await visit(stage.browser, stage.server, options);
  guest.page.setDefaultTimeout(8_000);
  try {
    await run(guest);
    expect(guest.faults.filter((fault) => !allowed.test(fault))).toEqual([]);
  } finally {
    await guest.close();
  }
}

/** Waits until the last answer is whole. */
export function ended({ page }: Visit): Promise<void> {
  return page.locator("wence-chat .answer .label").last().waitFor();
}

/** The text of each sentence of the last answer, without the numbers of its citations. */
export async function said({ page }: Visit): Promise<(string | null)[]> {
  return page
    .locator("wence-chat .answer")
    .last()
    .evaluate((answer) => {
      const sentences = Array.from(
        answer.querySelectorAll(".sentence"),
        (sentence) => sentence.cloneNode(true) as Element,
      );
      for (const sentence of sentences) for (const number of sentence.querySelectorAll(".cite")) number.remove();
      return sentences.map((sentence) => sentence.textContent);
    });
}
