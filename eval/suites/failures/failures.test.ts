import { describe, expect, it } from "vitest";
import type { Assistant } from "../../../server/assistant.js";
import type { Config } from "../../../server/config.js";
import { InputFault } from "../input-fault.js";
import { aCase, anAnswer, noAnswer, scriptedAssistant } from "../scripted-assistant.fixture.js";
import { failingServer, KINDS, LIE } from "./failing-server.js";
import { failuresText, runFailures } from "./run-failures.js";

const cases = [aCase({ id: "a", question: "补贴多少" }), aCase({ id: "b", question: "天气" })];

/** Opens what answers without a model, then with one: `withModel` is what it answers then. */
function opening(withModel: ReturnType<typeof anAnswer>) {
  const opened: Config[] = [];
  const open = async (config: Config): Promise<Assistant> => {
    opened.push(config);
    return scriptedAssistant({ 补贴多少: config.CHAT_MODEL === null ? anAnswer() : withModel });
  };
  return { opened, options: { knowledge: null, rounds: 2, parallel: 2, open } };
}

describe("a model server that fails", () => {
  it("fails each question in its own way, and one that is refused is not there at all", async () => {
    for (const kind of ["status 429", "login page", "lies"]) {
      const server = await failingServer(kind);
      const response = await fetch(server.baseUrl, { method: "POST", body: "{}" });
      expect([kind, response.status]).toEqual([kind, kind === "status 429" ? 429 : 200]);
      expect((await response.text()).includes(LIE)).toBe(kind === "lies");
      expect(server.asked()).toBe(1);
      await server.close();
    }
    const gone = await failingServer("connection refused");
    await expect(fetch(gone.baseUrl)).rejects.toThrow();
  });
});

describe("the scores of failures", () => {
  it("count answers that are extracts and say so, for every way to fail", async () => {
    const { opened, options } = opening(anAnswer({ message: "模型服务暂不可用" }));
    const scores = await runFailures(cases, options);
    expect(scores.map(({ kind }) => kind)).toEqual([...KINDS]);
    for (const one of scores) expect(one).toMatchObject({ questions: 2, answered: 2, told: 2, lies: 0, late: 0 });
    expect(opened[0]).toMatchObject({ CHAT_MODEL: null });
    expect(opened[1]).toMatchObject({ CHAT_MODEL: "failing" });
    expect(failuresText(scores)).toMatch(/slow\s+answered 2\/2/);
  });

  it("see a lie, and an answer that is none", async () => {
    const lying = anAnswer({ sentences: [{ text: `每人每月${LIE}元。`, citations: [1] }], mode: "generated" });
    expect((await runFailures(cases, opening(lying).options))[0]).toMatchObject({ answered: 0, told: 0, lies: 2 });
    expect((await runFailures(cases, opening(noAnswer("error_model")).options))[0]).toMatchObject({ answered: 0 });
  });

  it("are none where no case is answered without a model", async () => {
    await expect(runFailures([cases[1]!], opening(anAnswer()).options)).rejects.toThrow(InputFault);
  });
});
