import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { type Config, ConfigurationFaults } from "../server/config.js";
import { NoGeneration } from "../server/core/library/current.js";
import { GenerationMismatch } from "../server/core/library/manifest.js";
import { EmbedderUnavailable, ModelUnavailable } from "../server/core/ports.js";
import { supportFile } from "../server/core/retrieval/support.js";
import { baselineFile, readBaseline, regressions, usesShippedKnowledge, writeBaseline } from "./baselines/baseline.js";
import { configOf, json, type Shared, type Surroundings, withKnowledge } from "./command-options.js";
import { writeReport } from "./report/write-report.js";
import { addSuites } from "./suite-commands.js";
import { CASE_SUITES, casesOfSuite } from "./suites/answers/case-suites.js";
import { readCases } from "./suites/answers/read-cases.js";
import { runAnswers, writeScores } from "./suites/answers/run-answers.js";
import { readRun } from "./suites/answers/run-folder.js";
import type { RunConfig } from "./suites/answers/run-record.js";
import { type RunScores, scoreRun } from "./suites/answers/score-run.js";
import { scoresLine } from "./suites/answers/scores-line.js";
import { scoresText } from "./suites/answers/scores-text.js";
import { runCalibrate } from "./suites/calibrate/run-calibrate.js";
import { runClauses } from "./suites/clauses/run-clauses.js";
import { compareRuns } from "./suites/compare/compare-runs.js";
import { comparisonText } from "./suites/compare/comparison-text.js";
import { factsText } from "./suites/facts/facts-text.js";
import { runFacts } from "./suites/facts/run-facts.js";
import { gateText } from "./suites/gate/gate-text.js";
import { runGate } from "./suites/gate/run-gate.js";
import { InputFault } from "./suites/input-fault.js";
import { retrievalText } from "./suites/retrieval/retrieval-text.js";
import { runRetrieval } from "./suites/retrieval/run-retrieval.js";
import { runStructure } from "./suites/structure/run-structure.js";
import { structureText } from "./suites/structure/structure-text.js";

/** Runs one command line of `npm run eval --`; gives the exit code: 0 done, 1 could not run, 2 ran and the answer is no. */
export async function runProgram(args: readonly string[], around: Surroundings): Promise<number> {
  const ended = { code: 0 };
  try {
    await buildProgram(around, ended).parseAsync(args, { from: "user" });
    return ended.code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 1;
    around.tell(isExpected(error) ? error.message : String((error as Error).stack ?? error));
    return 1;
  }
}

function buildProgram(around: Surroundings, ended: { code: number }): Command {
  const program = new Command("eval").description(
    "Measures retrieval and answers, and decides whether a generation may go live.",
  );
  // Sub-commands inherit these only when they are set before.
  program.exitOverride().configureOutput({
    writeOut: (text) => around.print(text.trimEnd()),
    writeErr: (text) => around.tell(text.trimEnd()),
  });
  addRetrieval(program, around);
  addAnswers(program, around, ended);
  addClauses(program, around);
  addCurated(program, around);
  addCalibrate(program, around);
  addBaseline(program, around);
  addGate(program, around, ended);
  addCompare(program, around);
  addReport(program, around);
  addSuites(program, around, ended);
  addFacts(program, around);
  addStructure(program, around);
  return program;
}

function addRetrieval(program: Command, around: Surroundings): void {
  json(program.command("retrieval"))
    .description("indexes a test collection in BEIR layout in a temporary folder and scores its queries")
    .requiredOption("--beir <dir>", "folder with corpus.jsonl[.gz], queries.jsonl, qrels.tsv")
    .option("--run <file>", "writes a TREC run file")
    .action(async (options: Shared & { beir: string; run?: string }) => {
      const open = (knowledge: string) => around.open(configOf({ knowledge }));
      const scores = await runRetrieval(options.beir, { root: configOf({}).root, run: options.run ?? null, open });
      around.print(options.json ? JSON.stringify(scores) : retrievalText(scores));
    });
}

function addAnswers(program: Command, around: Surroundings, ended: { code: number }): void {
  withKnowledge(json(program.command("answers")))
    .description("answers cases and scores them without a judge")
    .requiredOption("--cases <file>", "cases, one JSON object a line")
    .option(
      "--out <dir>",
      "folder for config, inputs, results, scores and report.html; a run that was cut short goes on there",
    )
    .addOption(new Option("--suite <name>", "only the cases of one suite").choices(Object.keys(CASE_SUITES)))
    .addOption(parallel())
    .action(async (options: Shared & { cases: string; out?: string; suite?: string; parallel: number }) => {
      const whole = readCases(options.cases);
      const file = options.suite === undefined ? whole : casesOfSuite(whole, options.suite);
      const config = configOf(options);
      const assistant = await around.open(config);
      const run = await runAnswers(file, assistant, config, { out: options.out ?? null, parallel: options.parallel });
      if (options.out !== undefined) around.tell(`report: ${writeReport(config.root, options.out, run, run.scores)}`);
      around.print(options.json ? JSON.stringify(scoresLine(run.config, run.scores)) : scoresText(run.scores));
      if (belowBaseline(config, run.config, run.scores, around)) ended.code = 2;
    });
}

function addClauses(program: Command, around: Surroundings): void {
  withKnowledge(json(program.command("clauses")))
    .description("where the answering clause stands among those found for a case's question")
    .requiredOption("--cases <file>", "cases, one JSON object a line")
    .action(async (options: Shared & { cases: string }) => {
      const { cases } = readCases(options.cases);
      const scores = await runClauses(cases, await around.open(configOf(options)));
      around.print(options.json ? JSON.stringify(scores) : JSON.stringify(scores, null, 2));
    });
}

function addCurated(program: Command, around: Surroundings): void {
  withKnowledge(json(program.command("curated")))
    .description("which questions the pinned answers, or a new one with the given wordings, would be given to")
    .requiredOption(
      "--questions <file>",
      "questions to try, one JSON object a line with `question`, such as a case file",
    )
    .option(
      "--wording <text...>",
      "wordings of a new pinned answer; without any those of the knowledge folder are tried",
    )
    .action(async (options: Shared & { questions: string; wording?: string[] }) => {
      const questions = readQuestions(options.questions);
      const assistant = await around.open(configOf(options));
      const pinned =
        options.wording === undefined
          ? assistant.generation.curated.answers.map(({ id, questions: wordings }) => ({ id, wordings }))
          : [{ id: "new", wordings: options.wording }];
      for (const { id, wordings } of pinned) {
        const caught = await assistant.caught(wordings, questions);
        around.print(
          options.json ? JSON.stringify({ id, caught }) : `${id}: ${caught.length}\n  ${caught.join("\n  ")}`,
        );
      }
    });
}

function readQuestions(file: string): string[] {
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.flatMap((line) =>
    line.trim() === "" ? [] : [String((JSON.parse(line) as { question: string }).question)],
  );
}

function addCalibrate(program: Command, around: Surroundings): void {
  json(program.command("calibrate"))
    .description("fits what tells an answer from a near miss on the tuning cases, and writes the parameters that ship")
    .requiredOption("--set <cases=knowledge...>", "a file of cases with the knowledge folder it is asked of")
    .option("--dry", "prints the parameters and writes nothing", false)
    .action(async (options: Shared & { set: string[]; dry: boolean }) => {
      const sets = [];
      for (const one of options.set) {
        const [cases, knowledge] = one.split("=");
        sets.push({
          file: readCases(cases!),
          assistant: await around.open(configOf(knowledge === undefined ? {} : { knowledge })),
        });
      }
      const parameters = await runCalibrate(sets);
      if (!options.dry) writeFileSync(supportFile(), `${JSON.stringify(parameters, null, 2)}\n`);
      around.print(options.json ? JSON.stringify(parameters) : JSON.stringify(parameters, null, 2));
    });
}

/** Only the same cases on the shipped knowledge with the same models can be below the baseline. */
function belowBaseline(config: Config, run: RunConfig, scores: RunScores, around: Surroundings): boolean {
  const baseline = usesShippedKnowledge(config) ? readBaseline(config.root) : null;
  if (baseline?.cases.sha256 !== run.cases.sha256) return false;
  if (baseline.chatModel !== run.chatModel || baseline.generation.embedder !== run.generation.embedder) return false;
  const worse = regressions(baseline, scores.metrics);
  for (const one of worse)
    around.tell(`below the baseline: ${one.metric} ${one.now}, was ${one.before}, tolerance ${one.tolerance}`);
  return worse.length > 0;
}

function addBaseline(program: Command, around: Surroundings): void {
  withKnowledge(json(program.command("baseline")))
    .description("runs the cases and makes their figures the committed baseline")
    .requiredOption("--cases <file>", "cases, one JSON object a line")
    .action(async (options: Shared & { cases: string }) => {
      const config = configOf(options);
      const file = readCases(options.cases);
      const run = await runAnswers(file, await around.open(config), config, { out: null, parallel: 1 });
      const baseline = writeBaseline(config.root, run.config, run.scores);
      around.tell(`written: ${baselineFile(config.root)}`);
      around.print(options.json ? JSON.stringify(baseline) : scoresText(run.scores));
    });
}

function addGate(program: Command, around: Surroundings, ended: { code: number }): void {
  withKnowledge(json(program.command("gate")))
    .description("may this generation go live? Exit code 2: no")
    .requiredOption("--generation <id>", "generation to look at")
    .option("--accept-fewer", "a source may hold far fewer documents than the generation in service", false)
    .action(async (options: Shared & { generation: string; acceptFewer: boolean }) => {
      const result = await runGate(configOf(options), options.generation, {
        acceptFewer: options.acceptFewer,
        open: around.open,
      });
      around.print(options.json ? JSON.stringify(result) : gateText(result));
      if (!result.pass) ended.code = 2;
    });
}

function addCompare(program: Command, around: Surroundings): void {
  json(program.command("compare"))
    .description("what changed between two runs")
    .argument("<before>", "folder of a run")
    .argument("<after>", "folder of a run")
    .action((before: string, after: string, options: Shared) => {
      const comparison = compareRuns(readRun(before), readRun(after));
      around.print(options.json ? JSON.stringify(comparison) : comparisonText(comparison));
    });
}

function addReport(program: Command, around: Surroundings): void {
  json(program.command("report"))
    .description("scores a run again and makes its report.html again")
    .argument("<dir>", "folder of a run")
    .action((folder: string, options: Shared) => {
      const run = readRun(folder);
      const scores = scoreRun(run.cases, run.records);
      writeScores(folder, scores);
      const report = writeReport(configOf({}).root, folder, run, scores);
      around.print(options.json ? JSON.stringify({ report, cases: scores.cases }) : report);
    });
}

function addFacts(program: Command, around: Surroundings): void {
  json(program.command("facts"))
    .description("precision and recall of number, issuer and days against a table labelled by hand")
    .option("--labels <file>", "table of facts, one JSON object a line")
    .option("--data <dir>", "folder of the labelled files")
    .action(async (options: Shared & { labels?: string; data?: string }) => {
      const { root } = configOf({});
      const data = options.data ?? join(root, "../shared/data");
      const scores = await runFacts(root, options.labels ?? join(root, "eval/cases/facts.jsonl"), data);
      if (scores === null) around.tell(`skipped: ${data} is absent; give the folder of the files with --data`);
      else around.print(options.json ? JSON.stringify(scores) : factsText(scores));
    });
}

function addStructure(program: Command, around: Surroundings): void {
  json(program.command("structure"))
    .description("laws rebuilt from their articles: are the articles found the articles put in?")
    .option("--corpus <file>", "corpus of articles (fields law, part, article, chapter, text)")
    .option("--every <n>", "only each n-th law", Number, 1)
    .action(async (options: Shared & { corpus?: string; every: number }) => {
      const { root } = configOf({});
      const corpus = options.corpus ?? join(root, "../shared/data/stard/corpus.jsonl.gz");
      const scores = await runStructure(root, corpus, Math.max(1, Math.floor(options.every) || 1));
      if (scores === null) around.tell(`skipped: ${corpus} is absent; give a corpus of articles with --corpus`);
      else around.print(options.json ? JSON.stringify(scores) : structureText(scores));
    });
}

function parallel(): Option {
  const read = (text: string) => {
    const count = Number(text);
    if (!Number.isInteger(count) || count < 1 || count > 64)
      throw new InvalidArgumentError("must be a whole number from 1 to 64");
    return count;
  };
  return new Option("--parallel <n>", "questions in flight at the same time; more than 1 disturbs latencies")
    .default(1)
    .argParser(read);
}

function isExpected(error: unknown): error is Error {
  return [
    InputFault,
    ConfigurationFaults,
    NoGeneration,
    GenerationMismatch,
    EmbedderUnavailable,
    ModelUnavailable,
  ].some((kind) => error instanceof kind);
}
