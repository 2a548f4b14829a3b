import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { axeFaults, noBrowser, openBrowser } from "../browser.fixture.js";
import { pageServer } from "../scripted-server.fixture.js";
import type { ComponentCase } from "./component-cases.fixture.js";

const FOLDER = fileURLToPath(new URL(".", import.meta.url));
const NAMES = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);
const CASES = new Map<string, readonly ComponentCase[]>();
for (const name of NAMES) {
  const { cases } = (await import(`./${name}/${name}.cases.fixture.ts`)) as { cases: readonly ComponentCase[] };
  CASES.set(name, cases);
}

/** What the page with the examples offers to the tests. */
interface Gallery {
  names(component: string): string[];
  show(component: string, example: string): void;
  showAll(component: string): void;
}

let browser: Browser;
let page: Page;
let host: { origin: string; close(): void };

beforeAll(async () => {
  if (noBrowser) return;
  const script = await galleryScript();
  host = await pageServer(
    () =>
      `<!doctype html><html lang="zh-CN"><title>Examples</title><main><h1>Examples</h1><div id="stage"></div></main><script>${script.replaceAll("</script", "<\\/script")}</script></html>`,
    () => ({}),
  );
  browser = await openBrowser();
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, reducedMotion: "reduce" });
  page = await context.newPage();
  page.setDefaultTimeout(5_000);
  await page.goto(host.origin);
});

afterAll(async () => {
  await browser?.close();
  host?.close();
});

describe.skipIf(noBrowser).each(NAMES)("%s", (name) => {
  const show = async (example: string) => {
    await page.evaluate(
      ([component, of]) => (globalThis as unknown as { gallery: Gallery }).gallery.show(component ?? "", of ?? ""),
      [name, example],
    );
    return page.locator("#stage .root > *");
  };

  test("its folder holds behaviour, examples, cases and a README", () => {
    for (const file of [`${name}.ts`, `${name}.examples.ts`, `${name}.cases.fixture.ts`, "README.md"]) {
      expect(existsSync(`${FOLDER}${name}/${file}`), file).toBe(true);
    }
  });

  test("every example passes axe in light and dark and has no style attribute", async () => {
    const names = await page.evaluate(
      (component) => (globalThis as unknown as { gallery: Gallery }).gallery.names(component),
      name,
    );
    expect(names.length).toBeGreaterThan(0);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await page.evaluate(
        (component) => (globalThis as unknown as { gallery: Gallery }).gallery.showAll(component),
        name,
      );
      expect(await axeFaults(page, "#stage")).toEqual([]);
    }
    await page.emulateMedia({ colorScheme: "light" });
    expect(await page.locator("#stage [style]").count()).toBe(0);
  });

  for (const { title, run } of CASES.get(name) ?? []) test(title, () => run({ page, show }));
});

test.skipIf(noBrowser)("every component's README names each of its examples", async () => {
  for (const name of NAMES) {
    const readme = readFileSync(`${FOLDER}${name}/README.md`, "utf8");
    const names = await page.evaluate(
      (component) => (globalThis as unknown as { gallery: Gallery }).gallery.names(component),
      name,
    );
    for (const example of names) expect(readme, `${name}: ${example}`).toContain(example);
  }
});

/** All examples in one script, with the style sheets of the theme and of every component. */
async function galleryScript(): Promise<string> {
  const sheets = [
    "../theme.css",
    ...NAMES.map((name) => `./${name}/${name}.css`).filter((file) => existsSync(`${FOLDER}${file}`)),
  ];
  const contents = `
    ${sheets.map((file, index) => `import sheet${index} from ${JSON.stringify(file)};`).join("\n")}
    ${NAMES.map((name, index) => `import { examples as examples${index} } from "./${name}/${name}.examples.ts";`).join("\n")}
    import { styleSheets } from "../style-sheets.ts";
    const all = { ${NAMES.map((name, index) => `${JSON.stringify(name)}: examples${index}`).join(", ")} };
    const root = document.getElementById("stage").attachShadow({ mode: "open" });
    root.adoptedStyleSheets = styleSheets(".root { background: var(--surface) }", ${sheets.map((_, index) => `sheet${index}`).join(", ")});
    function frame(example) {
      const node = document.createElement("div");
      node.className = "root";
      node.append(example());
      return node;
    }
    globalThis.gallery = {
      names: (component) => Object.keys(all[component]),
      show(component, example) {
        root.replaceChildren(frame(all[component][example]));
      },
      showAll(component) {
        root.replaceChildren(...Object.values(all[component]).map(frame));
      },
    };`;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: FOLDER, loader: "ts" },
    bundle: true,
    format: "iife",
    target: ["es2022"],
    loader: { ".css": "text" },
    write: false,
    logLevel: "warning",
  });
  return outputFiles[0]?.text ?? "";
}
