import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Assistant } from "../../../server/assistant.js";
import type { Config } from "../../../server/config.js";
import { readBaseline, regressions, usesShippedKnowledge } from "../../baselines/baseline.js";
import { METRICS } from "../answers/metric-registry.js";
import { type CaseFile, readCases } from "../answers/read-cases.js";
import { runAnswers } from "../answers/run-answers.js";
import type { GateFailure } from "./gate-failure.js";

export interface SampleChecked {
  readonly asked: number;
  readonly failures: readonly GateFailure[];
  readonly remarks: readonly string[];
}

const REBUILD = "npm run eval -- baseline --cases eval/cases/sample.jsonl";

/**
 * Runs the shipped cases over the shipped sample knowledge and compares with the committed baseline. Another knowledge
 * folder, or one whose sample documents a department has replaced by its own, isn't asked.
 */
export async function checkSampleBaseline(config: Config, assistant: Assistant): Promise<SampleChecked> {
  const none = (remark?: string): SampleChecked => ({
    asked: 0,
    failures: [],
    remarks: remark === undefined ? [] : [remark],
  });
  const file = join(config.root, "eval", "cases", "sample.jsonl");
  if (!usesShippedKnowledge(config) || !existsSync(file)) return none();
  const baseline = readBaseline(config.root);
  if (baseline === null) return none(`没有基线，未作比较 / there is no baseline to compare with; make one: ${REBUILD}`);
  const cases = readCases(file);
  if (!isSample(cases, assistant))
    return none(
      "示例文件已被替换，未与示例基线比较 / the sample documents were replaced; not compared with the sample's baseline",
    );
  const embedder = assistant.generation.manifest.embedder?.name ?? null;
  if (baseline.chatModel !== config.CHAT_MODEL || baseline.generation.embedder !== embedder) {
    return none(
      `基线所用模型不同，未作比较 / the baseline was made with other models (${baseline.chatModel ?? "no chat model"}, ${baseline.generation.embedder ?? "no embedder"}); not compared`,
    );
  }
  if (baseline.cases.sha256 !== cases.sha256) return { ...none(), failures: [otherCases()] };
  const { scores } = await runAnswers(cases, assistant, config, { out: null, parallel: 1 });
  return { asked: scores.cases, failures: regressions(baseline, scores.metrics).map(regressionFailure), remarks: [] };
}

/** A department that works in the shipped folder keeps few of the sample's documents, or none. */
function isSample({ cases }: CaseFile, assistant: Assistant): boolean {
  const named = new Set(cases.flatMap((one) => one.expect.map((target) => target.document)));
  const held = assistant.generation.documents.filter((document) => named.has(document.id)).length;
  return held * 2 >= named.size;
}

function otherCases(): GateFailure {
  return {
    check: "baseline",
    subject: null,
    reason: "示例用例已改动，与基线不符 / the sample cases are not those of the baseline",
    whatToDo: `重新生成基线 / make the baseline again: ${REBUILD}`,
  };
}

function regressionFailure({ metric, before, now, tolerance }: ReturnType<typeof regressions>[number]): GateFailure {
  const { zh, en } = METRICS[metric];
  return {
    check: "baseline",
    subject: metric,
    reason: `${zh}由 ${before} 变为 ${now}，超出容许的 ${tolerance} / ${en} went from ${before} to ${now}, tolerance ${tolerance}`,
    whatToDo:
      "用 eval answers 查看出错的用例；有意为之的请重新生成基线 / look at the failed cases with eval answers; if meant so, make the baseline again",
  };
}
