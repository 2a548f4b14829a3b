import { openStore } from "../store/open-store.js";
import { createServer } from "./create-server.js";
import { scriptedAnswer, scriptedTools } from "./scripted-tools.fixture.js";
import { listen, stopOnSignal } from "./serve.js";

// A server process with a scripted answerer, for the test of its end. Argument: folder of the store.
const store = openStore(process.argv[2] ?? ":memory:");
const tools = scriptedTools({ store, answer: scriptedAnswer(60) });
const config = { ...tools.config, HOST: "127.0.0.1", PORT: Number(process.argv[3] ?? 0), DRAIN_MS: 10_000 };
const server = createServer(tools);
try {
  console.log(await listen(server, { config }));
  stopOnSignal(server, { config, log: tools.log, close: async () => store.close() });
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
