import { ConfigurationFaults, loadDotEnv, readConfig } from "../config.js";
import { CHECK_NAMES, CHECKS, type Check, runCheck } from "./checks.js";

/**
 * `doctor [--json] [--knowledge DIR]`: looks at installation, store, generation, model and clock, a line each. Exit code
 * 0: all is well; 1: it could not run; 2: something has to be done.
 */
async function main(args: readonly string[]): Promise<number> {
  const json = args.includes("--json");
  const at = args.indexOf("--knowledge");
  const folder = at < 0 ? null : args[at + 1];
  const unknown = args.find((arg, index) => arg !== "--json" && index !== at && (at < 0 || index !== at + 1));
  if (unknown !== undefined || folder === undefined) {
    console.error(
      `用法 doctor [--json] [--knowledge 文件夹]：${unknown === undefined ? "没有写文件夹" : `不认识 ${unknown}`} / doctor takes [--json] [--knowledge DIR]; ${unknown === undefined ? "the folder is missing" : `${unknown} is unknown`}.`,
    );
    return 1;
  }
  loadDotEnv();
  const config = readConfig(undefined, folder === null ? {} : { WENCE_KNOWLEDGE: folder });
  let faults = 0;
  for (const name of Object.keys(CHECKS)) {
    const found = await runCheck(name, config);
    if (!found.ok) faults++;
    console.log(json ? JSON.stringify(found) : words(found));
  }
  if (!json)
    console.log(
      faults === 0
        ? "\n一切正常 / All is well."
        : `\n${faults} 项需要处理 / ${faults} of ${Object.keys(CHECKS).length} checks need attention.`,
    );
  return faults === 0 ? 0 : 2;
}

function words({ check, ok, detail, whatToDo }: Check): string {
  return `${ok ? "✓" : "✗"} ${CHECK_NAMES[check] ?? ""} ${check}: ${detail}${whatToDo === null ? "" : `\n    → ${whatToDo}`}`;
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof ConfigurationFaults ? error.message : error);
    process.exitCode = 1;
  },
);
