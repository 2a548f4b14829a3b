import { existsSync, readdirSync, rmSync } from "node:fs";
import { composeGeneration } from "../../server/compose.js";
import type { Config } from "../../server/config.js";
import {
  currentGeneration,
  hasGeneration,
  previousGeneration,
  putInService,
} from "../../server/core/library/current.js";
import type { Generation } from "../../server/core/library/generation.js";
import { readManifest } from "../../server/core/library/open-generation.js";
import { generationFolder, generationsFolder } from "../../server/core/library/paths.js";
import { changeText, clauseChange, placeText } from "./clause-changes.js";
import { CommandFault, printJson, say } from "./command-line.js";
import { gateFailures } from "./gate.js";

export interface JsonOption {
  readonly json?: boolean;
}

/** `ingest activate ID`: in service when it opens whole and the gate says yes. */
export async function activate(config: Config, id: string, options: JsonOption): Promise<number> {
  expectGeneration(config, id);
  await composeGeneration(config, id);
  const failures = await gateFailures(config, id);
  for (const failure of failures) say(`未启用 not put in service: ${failure}`);
  if (failures.length === 0) putInService(config.knowledge, id);
  return sayCurrent(config, options, failures.length === 0 ? 0 : 2);
}

/** `ingest rollback`: the generation that was in service before is again, when it still opens whole. */
export async function rollback(config: Config, options: JsonOption): Promise<number> {
  const before = previousGeneration(config.knowledge);
  if (before === null || before === currentGeneration(config.knowledge) || !hasGeneration(config.knowledge, before))
    throw new CommandFault(
      "没有可以退回的上一个版本，用 ingest list 查看 / there is no earlier generation to go back to; see: ingest list",
    );
  await composeGeneration(config, before);
  putInService(config.knowledge, before);
  return sayCurrent(config, options, 0);
}

function sayCurrent(config: Config, options: JsonOption, code: number): number {
  const current = currentGeneration(config.knowledge);
  if (options.json) printJson({ current });
  else say(`在用版本 in service: ${current ?? "-"}`);
  return code;
}

/** Widths are alike on a screen, so that counts stand under each other. */
const STATES = {
  current: "在用 in service",
  previous: "上一个 previous",
  kept: "留存 kept      ",
} as const;

function expectGeneration(config: Config, id: string): void {
  if (hasGeneration(config.knowledge, id)) return;
  const there = finishedGenerations(config).join(", ") || "-";
  throw new CommandFault(`没有版本 ${id}；现有：${there} / there is no generation ${id}; there are: ${there}`);
}

function expectKnowledge({ knowledge }: Config): void {
  if (existsSync(knowledge)) return;
  throw new CommandFault(
    `知识库文件夹 ${knowledge} 不存在，请检查 --knowledge 或 WENCE_KNOWLEDGE / the knowledge folder ${knowledge} does not exist; look at --knowledge or WENCE_KNOWLEDGE`,
  );
}

/** `ingest list`: a line a generation, newest first. */
export async function list(config: Config, options: JsonOption): Promise<number> {
  expectKnowledge(config);
  const current = currentGeneration(config.knowledge);
  const previous = previousGeneration(config.knowledge);
  const there = finishedGenerations(config);
  if (there.length === 0)
    say("还没有版本，运行 ingest build --activate / there is no generation yet; run: ingest build --activate");
  for (const id of there) {
    const { built, counts, embedder } = readManifest(generationFolder(config.knowledge, id));
    const state = id === current ? "current" : id === previous ? "previous" : "kept";
    if (options.json) printJson({ generation: id, state, built, ...counts, embedder: embedder?.name ?? null });
    else
      process.stdout.write(
        `${id}  ${STATES[state]}  ${counts.documents} 文件 documents, ${counts.clauses} 条款 clauses\n`,
      );
  }
  return 0;
}

/** `ingest prune`: removes old generations, never the current or the previous one. */
export async function prune(config: Config, keep: number, options: JsonOption): Promise<number> {
  expectKnowledge(config);
  const safe = new Set([currentGeneration(config.knowledge), previousGeneration(config.knowledge)]);
  const old = finishedGenerations(config)
    .slice(keep)
    .filter((id) => !safe.has(id));
  const removed = [...old, ...abandoned(config)];
  for (const id of removed) rmSync(generationFolder(config.knowledge, id), { recursive: true, force: true });
  if (options.json) printJson({ removed });
  else say(`已删除 removed: ${removed.length === 0 ? "-" : removed.join(", ")}`);
  return 0;
}

/** Half generations (`ID.PID.part`) whose build is no longer running. */
function abandoned(config: Config): string[] {
  const folder = generationsFolder(config.knowledge);
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((name) => {
    const pid = /\.(\d+)\.part$/.exec(name)?.[1];
    return pid !== undefined && !isRunning(Number(pid));
  });
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Ids of the generations that are whole, newest first. */
export function finishedGenerations(config: Config): string[] {
  const folder = generationsFolder(config.knowledge);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((id) => hasGeneration(config.knowledge, id) && !id.endsWith(".part"))
    .sort()
    .reverse();
}

/**
 * `ingest diff A B`: clauses that B has and A lacks, and the other way round; changed: same document and path, other
 * text, with what it was and what it is.
 */
export async function diff(config: Config, a: string, b: string, options: JsonOption): Promise<number> {
  for (const id of [a, b]) expectGeneration(config, id);
  const [before, after] = [
    clausesOf(await composeGeneration(config, a)),
    clausesOf(await composeGeneration(config, b)),
  ];
  const added = [...after.keys()].filter((place) => !before.has(place));
  const removed = [...before.keys()].filter((place) => !after.has(place));
  const changed = [...after.keys()].filter((place) => before.has(place) && before.get(place) !== after.get(place));
  const changes = changed.map((place) => clauseChange(place, before.get(place)!, after.get(place)!));
  if (options.json) printJson({ added, removed, changed, changes });
  else {
    for (const place of added) process.stdout.write(`+ ${placeText(place)}\n`);
    for (const place of removed) process.stdout.write(`- ${placeText(place)}\n`);
    for (const change of changes) process.stdout.write(`${changeText(change)}\n`);
    say(`新增 added ${added.length}, 移除 removed ${removed.length}, 变更 changed ${changed.length}`);
  }
  return 0;
}

function clausesOf(generation: Generation): Map<string, string> {
  const places = new Map<string, string>();
  generation.documents.forEach((document, index) => {
    for (const clause of generation.clauses[index]!) {
      const place = `${document.id}#${clause.path.join(" ")}`;
      places.set(place, `${places.get(place) ?? ""}${clause.text}`);
    }
  });
  return places;
}
