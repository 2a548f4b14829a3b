import { afterAll, describe, expect, it } from "vitest";
import type { Answer } from "../core/answer.js";
import type { BreakerState } from "../core/ports.js";
import { AnswerMetrics } from "./answer-metrics.js";
import { scriptedTools, startServer, stopServers } from "./scripted-tools.fixture.js";

afterAll(stopServers);

const answer = (more: object) =>
  ({ outcome: "answered_full", mode: "extractive", timings: { gather: 20, total: 300 }, ...more }) as unknown as Answer;
const MOMENT = { running: 0, ready: true, breaker: null };

describe("the counters of answers", () => {
  it("count outcomes, failures of the model, dropped sentences and time", () => {
    const metrics = new AnswerMetrics();
    metrics.ended(answer({}), {
      model_failure: "stalled",
      reranker_failure: "timeout",
      dropped_figure: 2,
      coverage: 0.5,
    });
    metrics.ended(answer({ mode: "generated" }), { dropped_figure: 1 });
    const text = metrics.text(MOMENT);
    expect(text).toContain('wence_answers_total{outcome="answered_full",mode="extractive"} 1\n');
    expect(text).toContain('wence_model_failures_total{failure="stalled"} 1\n');
    expect(text).toContain('wence_helper_failures_total{helper="reranker",failure="timeout"} 1\n');
    expect(text).toContain('wence_sentences_dropped_total{reason="figure"} 3\n');
    expect(text).toContain('wence_stage_seconds_total{stage="gather"} 0.04\n');
    expect(text).toContain('wence_answer_seconds_bucket{le="0.25"} 0\n');
    expect(text).toContain('wence_answer_seconds_bucket{le="0.5"} 2\n');
    expect(text).toContain("wence_answer_seconds_count 2\n");
  });

  it("show how the breaker opens and the model recovers", () => {
    const shown = (breaker: BreakerState) => new AnswerMetrics().text({ ...MOMENT, breaker });
    expect(shown("open")).toContain('wence_model_breaker{state="open"} 1\n');
    expect(shown("closed")).toContain('wence_model_breaker{state="open"} 0\n');
    expect(new AnswerMetrics().text(MOMENT)).not.toContain("wence_model_breaker");
  });

  it("hold each line in the form that monitoring reads", () => {
    const metrics = new AnswerMetrics();
    metrics.ended(answer({}), {});
    for (const line of metrics.text(MOMENT).trimEnd().split("\n"))
      expect(line).toMatch(/^(?:# (?:HELP|TYPE) wence_\w+ .+|wence_\w+(?:\{(?:\w+="[\w.+]+",?)+\})? [\d.]+)$/);
  });
});

describe("/metrics", () => {
  it("is read from this machine, and holds an answer that ended, not its question", async () => {
    const { url } = await startServer(scriptedTools());
    await fetch(`${url}/api/v1/answers`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ question: "住房补贴多少钱" }),
    });
    const response = await fetch(`${url}/metrics`);
    expect(response.headers.get("content-type")).toContain("text/plain; version=0.0.4");
    const text = await response.text();
    expect(text).toMatch(/wence_answers_total\{outcome="\w+",mode="\w+"\} 1/);
    expect(text).not.toContain("住房");
  });

  it.each(["x-forwarded-for", "x-real-ip", "forwarded", "via"])("is not there for a request with %s", async (name) => {
    const { url } = await startServer(scriptedTools());
    expect((await fetch(`${url}/metrics`, { headers: { [name]: "127.0.0.1" } })).status).toBe(404);
  });

  it("is not there for anybody where it is off, and for a proxy where all may read it", async () => {
    const tools = scriptedTools();
    const off = await startServer({ ...tools, config: { ...tools.config, METRICS: "off" } });
    expect((await fetch(`${off.url}/metrics`)).status).toBe(404);
    const all = await startServer({ ...tools, config: { ...tools.config, METRICS: "all" } });
    expect((await fetch(`${all.url}/metrics`, { headers: { "x-forwarded-for": "192.0.2.1" } })).status).toBe(200);
  });
});
