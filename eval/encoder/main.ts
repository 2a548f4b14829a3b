import { Command, InvalidArgumentError } from "commander";
import { openTeacher } from "../../server/assistant.js";
import { INSTALLATION, loadDotEnv, readConfig } from "../../server/config.js";
import { InputFault } from "../suites/input-fault.js";
import { prepareTexts } from "./prepare-texts.js";
import { trainEncoder } from "./train-encoder.js";

// The process of `npm run encoder`: exit 0 done, 1 could not run.
const whole = (value: string) => {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0) throw new InvalidArgumentError("a whole number is needed.");
  return number;
};

const share = (value: string) => {
  const number = Number(value);
  if (!(number >= 0 && number <= 1)) throw new InvalidArgumentError("a number from 0 to 1 is needed.");
  return number;
};

const program = new Command("encoder").description("Makes the compact encoder that ships as data of this project.");
program
  .command("train")
  .description("trains from a teacher's vectors and pairs of everyday and official wordings")
  .requiredOption("--teacher <dir>", "ONNX export folder of the teacher, as for EMBEDDING_MODEL=local:DIR")
  .requiredOption(
    "--texts <files...>",
    "texts for the teacher: JSON lines with title and text (also .gz), or plain lines",
  )
  .requiredOption("--pairs <files...>", "JSON lines {q, p, n?, terms?}")
  .requiredOption("--out <dir>", "folder for compact6.bin, compact6.vocab.txt, compact6.json")
  .option("--from <dir>", "an encoder to go on from; `shipped` is the one of this installation")
  .option("--rows <number>", "substrings with a row", whole, 42_000)
  .option("--dims <number>", "numbers a vector, divisible by 4", whole, 128)
  .option("--hidden <number>", "units of the layer", whole, 512)
  .option("--power <number>", "a substring that occurs n times counts n ** power times; of --from, else .5", share)
  .option("--limit <number>", "texts at most", whole, 300_000)
  .option("--epochs <number>", "times over the texts", whole, 3)
  .option("--contrast-epochs <number>", "times over the pairs; more than a few overfit", whole, 3)
  .option("--seed <number>", "the same seed gives the same encoder", whole, 1)
  .option("--json", "one JSON value on standard output")
  .action(async ({ teacher, json, from = null, power = null, ...options }) => {
    loadDotEnv();
    const config = readConfig(undefined, { EMBEDDING_MODEL: `local:${teacher}` });
    const figures = await trainEncoder({
      ...options,
      power,
      from: from === "shipped" ? `${INSTALLATION}/server/providers/compact-encoder` : from,
      teacher: await openTeacher(config),
      say: (line) => process.stderr.write(`${line}\n`),
    });
    console.log(json ? JSON.stringify(figures) : `held-out pairs, recall at 1: ${JSON.stringify(figures)}`);
  });
program
  .command("texts")
  .description("writes texts for the teacher from articles, service items, pairs and the list of everyday words")
  .requiredOption("--articles <files...>", "JSON lines {title, text} (also .gz)")
  .option("--services <files...>", "JSON lines {name, conditions, materials}", [])
  .requiredOption("--pairs <files...>", "JSON lines {q, p, n?}; those kept aside give no text")
  .requiredOption("--out <file>", "JSON lines {kind, text}")
  .option("--sentences <number>", "sentences of articles at most", whole, 25_000)
  .option("--questions <number>", "questions made of words at most", whole, 16_000)
  .option("--seed <number>", "the same seed gives the same texts", whole, 1)
  .action((options) => {
    console.log(
      JSON.stringify(prepareTexts({ ...options, words: `${INSTALLATION}/knowledge/vocabulary/synonyms.yaml` })),
    );
  });
try {
  await program.parseAsync();
} catch (error) {
  console.error(error instanceof InputFault ? error.message : error);
  process.exitCode = 1;
}
