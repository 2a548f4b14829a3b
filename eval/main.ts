import { openAssistant, openJudge } from "../server/assistant.js";
import { loadDotEnv } from "../server/config.js";
import { runProgram } from "./program.js";

// The process of `npm run eval`: exit 0 done, 1 could not run, 2 ran and the answer is no.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));
loadDotEnv();
process.exitCode = await runProgram(process.argv.slice(2), {
  open: openAssistant,
  openJudge,
  print: (text) => process.stdout.write(`${text}\n`),
  tell: (text) => process.stderr.write(`${text}\n`),
});
