import { type Command, InvalidArgumentError, Option } from "commander";
import type { Assistant } from "../server/assistant.js";
import { type Config, readConfig } from "../server/config.js";
import type { GenerateText } from "../server/core/ports.js";

/** What the commands need from outside, so that tests can run them whole. */
export interface Surroundings {
  readonly open: (config: Config, generation?: string) => Promise<Assistant>;
  /** The model that judges; null where none is configured. */
  readonly openJudge?: (config: Config) => Promise<GenerateText | null>;
  /** A line for standard output: with --json exactly one value. */
  readonly print: (text: string) => void;
  /** A line for standard error. */
  readonly tell: (text: string) => void;
}

/** Options that most commands take. */
export interface Shared {
  readonly knowledge?: string;
  readonly json?: boolean;
}

export function withKnowledge(command: Command): Command {
  return command.option("--knowledge <dir>", "knowledge folder, in place of WENCE_KNOWLEDGE");
}

export function json(command: Command): Command {
  return command.option("--json", "prints exactly one JSON value a line", false);
}

export function wholeNumber(flags: string, description: string, byDefault: number): Option {
  const read = (text: string) => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError("must be a whole number from 1");
    return value;
  };
  return new Option(flags, description).default(byDefault).argParser(read);
}

export function configOf({ knowledge }: Shared): Config {
  return readConfig(undefined, knowledge === undefined ? {} : { WENCE_KNOWLEDGE: knowledge });
}
