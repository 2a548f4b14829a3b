import { existsSync, readdirSync } from "node:fs";
import type { Assistant } from "../../../server/assistant.js";
import type { Config } from "../../../server/config.js";
import { currentGeneration } from "../../../server/core/library/current.js";
import { GenerationMismatch } from "../../../server/core/library/manifest.js";
import { generationFolder, generationsFolder } from "../../../server/core/library/paths.js";
import { InputFault } from "../input-fault.js";
import { checkDepartmentQuestions } from "./department-questions.js";
import type { GateFailure, GateResult } from "./gate-failure.js";
import { checkSampleBaseline } from "./sample-baseline.js";
import { shrunkSources, sourceSizes, storedSourceSizes } from "./source-sizes.js";

export interface GateOptions {
  /** Staff say that fewer documents are meant. */
  readonly acceptFewer: boolean;
  /** Opens a generation of the configured knowledge folder. */
  readonly open: (config: Config, generation: string) => Promise<Assistant>;
}

/** May this generation go live? Integrity, size of its sources, the department's questions, the sample's baseline. */
export async function runGate(config: Config, generation: string, options: GateOptions): Promise<GateResult> {
  expectExists(config.knowledge, generation);
  const assistant = await openChecked(config, generation, options);
  const nothing = { questions: 0, sampleCases: 0, sources: 0 };
  if ("check" in assistant) return { pass: false, generation, checked: nothing, failures: [assistant], remarks: [] };
  const sources = options.acceptFewer ? { compared: 0, failures: [] } : checkSources(config, assistant);
  const questions = await checkDepartmentQuestions(config.knowledge, assistant);
  const sample = await checkSampleBaseline(config, assistant);
  const failures = [...sources.failures, ...questions.failures, ...sample.failures];
  return {
    pass: failures.length === 0,
    generation,
    checked: { questions: questions.asked, sampleCases: sample.asked, sources: sources.compared },
    failures,
    remarks: [...questions.remarks, ...sample.remarks],
  };
}

async function openChecked(config: Config, generation: string, options: GateOptions): Promise<Assistant | GateFailure> {
  try {
    return await options.open(config, generation);
  } catch (error) {
    if (!(error instanceof GenerationMismatch)) throw error;
    return {
      check: "integrity",
      subject: null,
      reason: `版本不完整 / ${error.message}`,
      whatToDo: "重新构建 / build it again: npm run ingest -- build",
    };
  }
}

/** Compared with the generation in service; the first one, or one whose predecessor can't be read, has nothing to be compared with. */
function checkSources(config: Config, { generation }: Assistant): { compared: number; failures: GateFailure[] } {
  const current = currentGeneration(config.knowledge);
  const before =
    current === null || current === generation.id
      ? null
      : storedSourceSizes(generationFolder(config.knowledge, current));
  if (before === null) return { compared: 0, failures: [] };
  return { compared: before.size, failures: shrunkSources(before, sourceSizes(generation.documents)) };
}

function expectExists(knowledge: string, generation: string): void {
  if (/^[\w.-]+$/.test(generation) && existsSync(generationFolder(knowledge, generation))) return;
  const folder = generationsFolder(knowledge);
  const ids = existsSync(folder) ? readdirSync(folder).filter((name) => !name.endsWith(".part")) : [];
  throw new InputFault(
    `没有版本 ${generation}，用 ingest list 查看 / there is no generation ${generation} in ${folder}; ${ids.length > 0 ? `there are: ${ids.slice(-10).join(", ")}` : "build one: npm run ingest -- build"}`,
  );
}
