import { existsSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import type { Script, ScriptedServer } from "./scripted-server.fixture.js";
import { pageServer } from "./scripted-server.fixture.js";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-quic",
  "--no-first-run",
  "--disable-component-update",
  "--disable-sync",
];

const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
];
const found = PLACES.find((place) => existsSync(place));

/** True where no Chromium is installed: tests that need one are skipped then, and this file says so. */
export const noBrowser = found === undefined;
if (noBrowser) console.warn(`The widget's browser tests are skipped: no Chromium at ${PLACES.join(", ")}.`);

/** The real browser the tests run in. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: found ?? "", args: FLAGS });
}

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** What axe finds against WCAG 2.2 AA, below `selector` or on the whole page; empty when all is well. */
export async function axeFaults(page: Page, selector?: string): Promise<string[]> {
  const axe = new AxeBuilder({ page }).withTags(WCAG).setLegacyMode(true);
  const { violations } = await (selector === undefined ? axe : axe.include(selector)).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Reports of the page's security policy, and errors on its console. */
  readonly faults: string[];
  ask(question: string, script?: Script): Promise<void>;
  close(): Promise<void>;
}

export interface VisitOptions {
  readonly width?: number;
  readonly height?: number;
  /** Markup of the host page after the script, in place of a bare element. */
  readonly markup?: string;
  /** The host page's own style sheet, at `/host.css`. */
  readonly css?: string;
  readonly colorScheme?: "light" | "dark";
}

/** The policy under which the widget must work: nothing but its own server, no inline style, Trusted Types required. */
export function strictPolicy(origin: string): string {
  const socket = origin.replace(/^http/, "ws");
  return `default-src 'none'; script-src ${origin}; style-src 'self'; connect-src ${origin} ${socket}; require-trusted-types-for 'script'`;
}

/** A host page on another origin than the widget's server, under the strict policy, with the widget on it. */
export async function visit(browser: Browser, server: ScriptedServer, options: VisitOptions = {}): Promise<Visit> {
  const markup = options.markup ?? "<wence-chat></wence-chat>";
  const host = await pageServer(
    () => `<!doctype html><html lang="zh-CN"><title>临川市医疗保障局</title><meta name="viewport" content="width=device-width, initial-scale=1">
<main><h1>临川市医疗保障局</h1><p>办事公开，服务便民。</p><button id="own">咨询</button></main>
<script src="${server.script}" defer></script>${markup}</html>`,
    () => ({ "content-security-policy": strictPolicy(server.origin) }),
    options.css,
  );
  const { page, context, sink } = await sharedPage(browser);
  const faults: string[] = [];
  sink.faults = faults;
  await page.setViewportSize({ width: options.width ?? 1280, height: options.height ?? 800 });
  await page.emulateMedia({ reducedMotion: "reduce", colorScheme: options.colorScheme ?? "light" });
  await page.goto(host.origin);
  await page.waitForFunction(() => customElements.get("wence-chat") !== undefined);
  return {
    page,
    context,
    faults,
    async ask(question, script) {
      if (script) server.scripts.set(question, script);
      await page.locator("wence-chat .field textarea").fill(question);
      await page.keyboard.press("Enter");
    },
    async close() {
      sink.faults = [];
      await page.goto("about:blank");
      host.close();
    },
  };
}

interface SharedPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Where faults of the visit that is on go. */
  readonly sink: { faults: string[] };
}

const pages = new WeakMap<Browser, Promise<SharedPage>>();

/** One page for all visits of a browser, one after the other: a new one each time would take most of a test's time. */
function sharedPage(browser: Browser): Promise<SharedPage> {
  const known = pages.get(browser);
  if (known) return known;
  const opened = openPage(browser);
  pages.set(browser, opened);
  return opened;
}

async function openPage(browser: Browser): Promise<SharedPage> {
  const context = await browser.newContext();
  const sink: SharedPage["sink"] = { faults: [] };
  await context.exposeFunction("reportFault", (text: string) => void sink.faults.push(text));
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => {
      const { reportFault } = globalThis as unknown as { reportFault(text: string): void };
      reportFault(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
  const page = await context.newPage();
  page.on("pageerror", (error) => sink.faults.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") sink.faults.push(message.text());
  });
  return { page, context, sink };
}
