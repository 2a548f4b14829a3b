/** Makes the Word and PDF documents of the sample knowledge from their sources: `npx tsx eval/samples/make-samples.ts [CHROMIUM]`. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { printPdf } from "./print-pdf.js";
import { readSource } from "./read-source.js";
import { writeDocx } from "./write-docx.js";

/** Source beside this file -> document under `knowledge/documents`. */
const SAMPLES: readonly (readonly [source: string, target: string])[] = [
  ["gaoling-jintie.md", "chenghu/gaoling-jintie/gaoling-jintie-banfa.docx"],
  ["gongjijin-tiqu.md", "chenghu/gongjijin-tiqu/gongjijin-tiqu-banfa.docx"],
  ["weifang-gaizao.md", "beiting/weifang-gaizao/weifang-gaizao-xize.docx"],
  ["juzhuzheng-guiding.md", "chenghu/juzhuzheng-guiding/juzhuzheng-guiding.pdf"],
  ["changhu-xian.md", "chenghu/changhu-xian/changhu-xian-banfa.pdf"],
  ["shehui-jiuzhu-guicheng.md", "chenghu/shehui-jiuzhu-guicheng/shehui-jiuzhu-guicheng.pdf"],
];

const here = dirname(fileURLToPath(import.meta.url));
const documents = join(here, "../../knowledge/documents");
const chromium = process.argv[2] ?? "/usr/bin/chromium";

for (const [source, target] of SAMPLES) {
  const blocks = readSource(readFileSync(join(here, source), "utf8"));
  const file = join(documents, target);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, target.endsWith(".pdf") ? await printPdf(blocks, chromium) : writeDocx(blocks));
  console.log(target);
}
