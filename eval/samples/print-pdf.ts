import { chromium } from "playwright-core";
import type { SampleBlock } from "./read-source.js";

const STYLE = `
  body { font-family: "Noto Serif CJK SC", "Noto Sans CJK SC", serif; font-size: 12pt; line-height: 1.75; }
  h1 { font-size: 18pt; text-align: center; } h2, h3 { font-size: 12pt; text-align: center; }
  p { margin: 0; text-indent: 2em; text-align: justify; } .center { text-align: center; text-indent: 0; margin-bottom: 1em; }
  .right { text-align: right; text-indent: 0; } .label { font-family: "Noto Sans CJK SC", sans-serif; }
  table { border-collapse: collapse; width: 100%; } td { border: 1px solid; padding: 2pt 4pt; }`;

/** A PDF with a text layer, printed by the Chromium at `executablePath`: running header, page numbers, fonts in subset. */
export async function printPdf(blocks: readonly SampleBlock[], executablePath: string): Promise<Buffer> {
  const title = blocks.flatMap((block) => (block.type === "title" ? [block.text] : []))[0] ?? "";
  const browser = await chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-quic",
      "--no-first-run",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
  try {
    const page = await browser.newPage();
    await page.setContent(
      `<!doctype html><html lang="zh-CN"><title>${title}</title><style>${STYLE}</style>${blocks.map(html).join("\n")}`,
    );
    return await page.pdf({
      format: "A4",
      margin: { top: "30mm", bottom: "28mm", left: "28mm", right: "26mm" },
      displayHeaderFooter: true,
      headerTemplate: running(title),
      footerTemplate: running('— <span class="pageNumber"></span> —'),
    });
  } finally {
    await browser.close();
  }
}

function running(content: string): string {
  return `<div style="width:100%;text-align:center;font-size:9pt;font-family:'Noto Sans CJK SC'">${content}</div>`;
}

function html(block: SampleBlock): string {
  switch (block.type) {
    case "title":
      return `<h1>${block.text}</h1>`;
    case "chapter":
      return `<h2>${block.text}</h2>`;
    case "section":
      return `<h3>${block.text}</h3>`;
    case "article":
      return `<p><span class="label">${block.label}</span>　${block.text}</p>`;
    case "number":
    case "caption":
      return `<p class="center">${block.text}</p>`;
    case "signature":
      return `<p class="right">${block.text}</p>`;
    case "table":
      return `<table>${block.rows.map((cells) => `<tr>${cells.map((cell) => (cell ? `<td colspan="${cell.columns}" rowspan="${cell.rows}">${cell.text}</td>` : "")).join("")}</tr>`).join("")}</table>`;
    default:
      return `<p>${block.text}</p>`;
  }
}
