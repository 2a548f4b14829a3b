import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { transformSync } from "esbuild";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeKnowledge } from "./answering/knowledge.fixture.js";
import { INSTALLATION } from "./config.js";
import type { Answer } from "./core/answer.js";

const built = existsSync(join(INSTALLATION, "dist/server/main.js"));
const BROWSER = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) =>
  existsSync(path),
);
if (BROWSER === undefined) console.warn("skipped: the demo page without a network, because no Chromium is installed");
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-quic",
  "--no-first-run",
  "--disable-component-update",
  "--disable-sync",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

const folder = mkdtempSync(join(tmpdir(), "wence-offline-"));
const knowledge = join(folder, "knowledge");
mkdirSync(knowledge);
writeKnowledge(knowledge);
const guardSource = readFileSync(join(INSTALLATION, "server/network-guard.fixture.ts"), "utf8");
const children: ChildProcess[] = [];
afterAll(async () => {
  const running = children.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
  await Promise.all(
    running.map((child) => {
      const gone = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGKILL");
      return gone;
    }),
  );
  rmSync(folder, { recursive: true, force: true });
});

interface Guarded {
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
  output(): string;
  /** Every attempt to leave the machine, a line each. */
  attempts(): string[];
}

/** Starts node behind the guard, which its child processes inherit where they inherit anything. */
function guarded(name: string, args: readonly string[]): Guarded {
  const record = join(folder, `${name}.log`);
  writeFileSync(record, "");
  const guard = join(folder, `${name}.mjs`);
  const define = { RECORD: JSON.stringify(record) };
  writeFileSync(guard, transformSync(guardSource, { loader: "ts", format: "esm", define }).code);
  const env = {
    PATH: process.env.PATH,
    HOST: "127.0.0.1",
    PORT: "0",
    LOG_LEVEL: "silent",
    WENCE_KNOWLEDGE: knowledge,
    WENCE_DATA: join(folder, "data"),
    NODE_OPTIONS: `--import=${guard}`,
  };
  const child = spawn(process.execPath, [...args], { env, cwd: INSTALLATION, stdio: ["ignore", "pipe", "pipe"] });
  children.push(child);
  let output = "";
  child.stdout!.on("data", (data) => {
    output += data;
  });
  child.stderr!.on("data", (data) => {
    output += data;
  });
  return {
    child,
    ended: new Promise((resolve) => child.once("close", (code) => resolve(code))),
    output: () => output,
    attempts: () => readFileSync(record, "utf8").split("\n").filter(Boolean),
  };
}

describe("the guard", () => {
  it.each([
    ["a connection", "net.connect(80, '192.0.2.1')"],
    ["a connection by TLS", "tls.connect({ host: '192.0.2.1', port: 443 })"],
    ["a request", "http.get('http://192.0.2.1/')"],
    ["a secure request", "https.get('https://outside.example/')"],
    ["fetch", "fetch('https://outside.example/').catch(() => {})"],
    ["a look-up of a name", "dns.lookup('outside.example', () => {})"],
    ["a promised look-up", "dns.promises.resolve4('outside.example').catch(() => {})"],
    ["a datagram", "dgram.createSocket('udp4').send('x', 53, '192.0.2.1')"],
    ["a child process that tries", "cp.spawn(process.execPath, ['-e', `require('net').connect(80, '192.0.2.1')`])"],
  ])("notices and refuses %s", async (name, code) => {
    const names = ["net", "tls", "http", "https", "dns", "dgram"];
    const imports = [
      ...names.map((one) => `import ${one} from "node:${one}";`),
      'import cp from "node:child_process";',
    ];
    const script = `${imports.join("")} process.on("uncaughtException", () => {}); ${code}; setTimeout(() => process.exit(0), 400)`;
    const probe = guarded(`probe-${name.replace(/\W/g, "-")}`, ["--input-type=module", "-e", script]);
    await probe.ended;
    expect(probe.attempts().join("\n")).toMatch(/192\.0\.2\.1|outside\.example/);
  });

  it("lets the machine itself be reached", async () => {
    const script = `import http from "node:http"; const server = http.createServer((_, response) => response.end("inside")).listen(0, "127.0.0.1", async () => { const answer = await fetch("http://127.0.0.1:" + server.address().port); console.log(await answer.text()); process.exit(0); })`;
    const probe = guarded("inside", ["--input-type=module", "-e", script]);
    await probe.ended;
    expect(probe.output()).toContain("inside");
    expect(probe.attempts()).toEqual([]);
  });
});

// `npm test` builds first; run alone on an unbuilt checkout there is no process to start.
describe.skipIf(!built)("without any network but the machine's own", () => {
  let server: Guarded;
  let address: string;
  let browser: Browser | null = null;

  beforeAll(async () => {
    const build = guarded("build", ["dist/ingest/main.js", "build", "--activate", "--json"]);
    const code = await build.ended;
    expect(build.output()).toContain('"documents":10');
    expect(code).toBe(0);
    expect(build.attempts()).toEqual([]);
    server = guarded("server", ["dist/server/main.js"]);
    address = await ready(server);
    if (BROWSER !== undefined) browser = await chromium.launch({ executablePath: BROWSER, args: FLAGS });
  });
  afterAll(() => browser?.close());

  it("a generation is built and the server starts on it", async () => {
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
  });

  it("a question is answered with its clause", async () => {
    const response = await fetch(`${address}/api/v1/answers`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ question: "高龄津贴每月多少钱？" }),
    });
    const answer = (await response.json()) as Answer;
    expect(answer.outcome).toBe("answered_full");
    expect(answer.citations[0]!.quote).toContain("每人每月300元");
    expect(server.attempts()).toEqual([]);
  });

  it.each(["/", "/widget.js", "/ask?q=高龄津贴每月多少钱？", "/openapi.json", "/api/v1/documents"])(
    "%s is served, and names no other machine to load anything from",
    async (path) => {
      const response = await fetch(`${address}${path}`);
      const text = await response.text();
      expect(response.status).toBe(200);
      const loaded = [...text.matchAll(/(?:src|href|action)="(?:https?:)?\/\/([^/"]+)/g)].map((match) => match[1]!);
      expect(loaded.filter((host) => !address.includes(host))).toEqual([]);
      expect(server.attempts()).toEqual([]);
    },
  );

  it.skipIf(BROWSER === undefined)(
    "the demo page answers in a browser that asks no other machine for anything",
    async () => {
      const { requests, page } = await watchedPage(browser!);
      await page.goto(address);
      await page.waitForFunction("customElements.get('wence-chat') !== undefined");
      await page.evaluate(
        "const chat = document.querySelector('wence-chat'); chat.open(); chat.ask('高龄津贴每月多少钱？');",
      );
      await page.locator("wence-chat").getByText("每人每月300元").first().waitFor();
      expect(requests.length).toBeGreaterThan(2);
      expect(outside(requests)).toEqual([]);
      expect(server.attempts()).toEqual([]);
      await page.context().close();
    },
  );

  it.skipIf(BROWSER === undefined)("the watch over the browser notices a page that asks another machine", async () => {
    const { requests, page } = await watchedPage(browser!);
    await page.route("**/*", (route) =>
      new URL(route.request().url()).hostname === "outside.example"
        ? route.abort()
        : route.fulfill({ contentType: "text/html", body: '<img src="https://outside.example/pixel.png">' }),
    );
    await page.goto(`${address}/leaky`);
    expect(outside(requests)).toEqual(["https://outside.example/pixel.png"]);
    await page.context().close();
  });

  it("the server stops in order", async () => {
    server.child.kill("SIGTERM");
    expect(await server.ended).toBe(0);
    expect(server.attempts()).toEqual([]);
  });
});

/** Address of the server once it says that it is ready. */
async function ready({ output, child }: Guarded): Promise<string> {
  for (let waited = 0; waited < 20_000; waited += 50) {
    const address = /ready on (http:\S+)/.exec(output())?.[1];
    if (address !== undefined) return address.replace(/\/$/, "");
    if (child.exitCode !== null) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`the server did not get ready: ${output()}`);
}

/** A page whose requests, sockets included, are written down. */
async function watchedPage(browser: Browser) {
  const context = await browser.newContext();
  const requests: string[] = [];
  context.on("request", (request) => requests.push(request.url()));
  const page = await context.newPage();
  page.on("websocket", (socket) => requests.push(socket.url()));
  return { page, requests };
}

function outside(requests: readonly string[]): string[] {
  return requests.filter((url) => /^(?:https?|wss?):/.test(url) && new URL(url).hostname !== "127.0.0.1");
}
