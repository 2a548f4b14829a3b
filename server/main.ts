import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";
import { compose, systemClock } from "./compose.js";
import { type Config, ConfigurationFaults, loadDotEnv, readConfig } from "./config.js";
import { currentGeneration } from "./core/library/current.js";
import { EmbedderUnavailable, type Log } from "./core/ports.js";
import { openStore } from "./store/open-store.js";
import { StoreUnavailable } from "./store/store.js";
import { createServer } from "./web/create-server.js";
import { createLog } from "./web/log.js";
import { CannotListen, listen, stopOnSignal } from "./web/serve.js";

/**
 * The heap may grow by a fifth before it is collected, in place of doubling: a server that holds 55,000 articles stays at
 * about 350 MiB instead of 460, for no time that could be measured. A runtime that doesn't know the flag goes on without it.
 */
setFlagsFromString("--heap-growing-percent=20");

/** The server process: read the configuration, compose, listen, build a first generation where there is none, stop on a signal. */
async function main(): Promise<void> {
  loadDotEnv();
  const config = readConfig();
  expectKnowledge(config);
  const log = createLog(config.LOG_LEVEL);
  const store = openStore(config.data);
  const composed = await compose(config, log);
  const { answer, generation, breaker } = composed;
  const server = createServer({ config, answer, generation, breaker, store, log, clock: systemClock });
  const address = await listen(server, { config });
  composed.watch();
  const firstBuild = currentGeneration(config.knowledge) === null ? buildFirstGeneration(config, log) : null;
  stopOnSignal(server, {
    config,
    log,
    async close() {
      firstBuild?.kill("SIGTERM");
      await composed.close();
      store.close();
    },
  });
  console.log(
    generation() === null
      ? `问策已在 ${address} 监听，版本启用后即可提问 / Wence listens on ${address} and takes questions as soon as a generation is in service.`
      : `问策已就绪 / Wence is ready on ${address}`,
  );
  if (generation() === null) announceReady(() => generation() !== null, address);
}

/** The folder of documents is missing: a mistyped path would leave citizens waiting for ever. */
class NoKnowledge extends Error {
  override readonly name = "NoKnowledge";
  constructor(folder: string) {
    super(
      `知识库文件夹 ${folder} 不存在：请检查 WENCE_KNOWLEDGE，或先建好这个文件夹 / the knowledge folder ${folder} does not exist: check WENCE_KNOWLEDGE, or make the folder first`,
    );
  }
}

function expectKnowledge({ knowledge }: Config): void {
  if (!existsSync(knowledge)) throw new NoKnowledge(knowledge);
}

/** Starts `ingest build --activate` as a child process, its progress passed through. The server takes the result over by itself. */
function buildFirstGeneration(config: Config, log: Log): ChildProcess {
  const here = fileURLToPath(import.meta.url);
  const ingest = join(dirname(here), "..", "ingest", `main${extname(here)}`);
  console.error(
    "还没有在用的版本，正在用 documents 里的文件生成第一个 / No generation is in service yet: building the first one from the documents.",
  );
  const child = spawn(
    process.execPath,
    [...process.execArgv, ingest, "build", "--activate", "--knowledge", config.knowledge],
    {
      stdio: ["ignore", "inherit", "inherit"],
    },
  );
  child.on("error", (error) =>
    log.error(
      { error: String(error) },
      "第一个版本没有生成 / the first generation could not be built; run `npm run ingest -- build --activate`",
    ),
  );
  child.on("exit", (code, signal) => {
    if (code === 0 || signal === "SIGTERM") return;
    log.error(
      { code, signal },
      "第一个版本没有生成，服务还不能回答：请看上面的说明，改正后运行 `npm run ingest -- build --activate` / the first generation could not be built and the server is not ready: see the messages above, then run `npm run ingest -- build --activate`",
    );
  });
  return child;
}

function announceReady(ready: () => boolean, address: string): void {
  const timer = setInterval(() => {
    if (!ready()) return;
    clearInterval(timer);
    console.log(`问策已就绪 / Wence is ready on ${address}`);
  }, 200);
  timer.unref();
}

main().catch((error: unknown) => {
  const expected = [ConfigurationFaults, NoKnowledge, StoreUnavailable, CannotListen, EmbedderUnavailable].some(
    (kind) => error instanceof kind,
  );
  console.error(expected ? (error as Error).message : error);
  process.exit(1);
});
