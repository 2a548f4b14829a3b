import type { Config } from "../../server/config.js";
import { generationFolder } from "../../server/core/library/paths.js";
import { acceptedFiles } from "../write/accepted.js";
import { type SourceRow, sourcesOf } from "../write/previous.js";
import { acceptCommand } from "./accept-command.js";
import { VERDICT_WORDS } from "./check-words.js";
import { printJson, say } from "./command-line.js";
import { finishedGenerations, type JsonOption } from "./generations.js";
import { printable, printableName } from "./printable.js";

/** `ingest list --review`: the files that the newest generation holds back or refused, with reasons and what to do. */
export async function listReview(config: Config, options: JsonOption): Promise<number> {
  const [newest] = finishedGenerations(config);
  if (newest === undefined) {
    say("还没有版本，运行 ingest build / there is no generation yet; run: ingest build");
    return 0;
  }
  const accepted = new Set(acceptedFiles(config.knowledge).map(({ sha256 }) => sha256));
  const rows = sourcesOf(generationFolder(config.knowledge, newest)).filter((row) => row.verdict !== "ok");
  for (const row of rows) {
    const { file, verdict, code, reason, whatToDo } = row;
    const isAccepted = verdict === "review" && accepted.has(row.sha256);
    const accept = verdict === "review" ? acceptCommand(config, row.archive ?? file) : null;
    if (options.json)
      printJson({ generation: newest, file, verdict, code, reason, whatToDo, accepted: isAccepted, accept });
    else process.stdout.write(printable(linesOf(row, accept, isAccepted)));
  }
  const count = (verdict: SourceRow["verdict"]) => rows.filter((row) => row.verdict === verdict).length;
  say(`版本 generation ${newest}: 待审 review ${count("review")}, 拒收 rejected ${count("rejected")}`);
  return 0;
}

function linesOf(
  { file, verdict, code, reason, whatToDo }: SourceRow,
  accept: string | null,
  accepted: boolean,
): string {
  const lines = [
    `${VERDICT_WORDS[verdict].join(" ")}  ${printableName(file)}`,
    `    ${code}: ${reason}`,
    `    -> ${whatToDo}`,
  ];
  if (accepted) lines.push("    已接受，下次 build 时收录 accepted already; it goes in with the next build");
  else if (accept !== null) lines.push(`    接受它 to accept it: ${accept}`);
  return `${lines.join("\n")}\n`;
}
