import { Command } from "commander";
import { addAblationBench } from "./suites/bench/ablation-command.js";
import { addAnswersBench } from "./suites/bench/answers-command.js";
import { addFiltersBench } from "./suites/bench/filters-command.js";
import { addGrowthBench } from "./suites/bench/growth-command.js";
import { addReadingBench } from "./suites/bench/reading-command.js";
import { addRetrievalBench } from "./suites/bench/retrieval-command.js";
import { InputFault } from "./suites/input-fault.js";

// The process of `npm run bench`: exit 0 done, 1 could not run, 2 a limit is not kept.
const program = new Command("bench").description(
  "Measures the product beside other libraries on the same data in one run.",
);
addAnswersBench(program);
addReadingBench(program);
addRetrievalBench(program);
addGrowthBench(program);
addAblationBench(program);
addFiltersBench(program);
try {
  await program.parseAsync();
} catch (error) {
  console.error(error instanceof InputFault ? error.message : error);
  process.exitCode = 1;
}
