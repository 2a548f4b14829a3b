import { expect, it } from "vitest";
import { createLog } from "./log.js";
import { scriptedTools, startServer, stopServers } from "./scripted-tools.fixture.js";

it("the log holds JSON lines, and no question or place at info level", async () => {
  const lines: string[] = [];
  const log = createLog("info", { write: (line: string) => void lines.push(line) });
  const { url } = await startServer(scriptedTools({ log }));
  const body = JSON.stringify({ question: "机密问题13812345678", place: "某某街道" });
  const response = await fetch(`${url}/api/v1/answers`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body,
  });
  const { id } = (await response.json()) as { id: string };
  await fetch(`${url}/ask?q=${encodeURIComponent("另一个机密")}`);
  await fetch(`${url}/api/v1/answers/${id}?q=secret`);
  await stopServers();
  const parsed = lines.map((line) => JSON.parse(line) as { msg: string; time: string });
  expect(parsed.map(({ msg }) => msg)).toEqual(expect.arrayContaining(["request", "answer ended"]));
  expect(parsed.every(({ time }) => time.endsWith("Z"))).toBe(true);
  for (const secret of ["机密", "13812345678", "某某街道", "secret", encodeURIComponent("机密")])
    expect(lines.join("")).not.toContain(secret);
});

it("below its level nothing is written", () => {
  const lines: string[] = [];
  const log = createLog("error", { write: (line: string) => void lines.push(line) });
  log.info({}, "info");
  log.warn({}, "warn");
  log.error({ code: 1 }, "error");
  expect(lines).toHaveLength(1);
});
