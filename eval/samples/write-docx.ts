import type { SampleBlock } from "./read-source.js";
import { writeZip } from "./write-zip.js";

type TableBlock = Extract<SampleBlock, { type: "table" }>;

const NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/**
 * A Word document as offices write them: chapters and 第X条 are numbered by `word/numbering.xml` and stand nowhere
 * in the text, tables have merged cells. Refuses sources whose articles are not numbered through from one.
 */
export function writeDocx(blocks: readonly SampleBlock[]): Buffer {
  expectNumbering(blocks);
  const body = blocks.map((block) => (block.type === "table" ? table(block) : paragraph(block))).join("");
  const page =
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr>';
  return writeZip([
    { name: "[Content_Types].xml", text: contentTypes() },
    { name: "_rels/.rels", text: relations([["officeDocument", "word/document.xml"]]) },
    {
      name: "word/_rels/document.xml.rels",
      text: relations([
        ["styles", "styles.xml"],
        ["numbering", "numbering.xml"],
      ]),
    },
    { name: "word/document.xml", text: `${XML}<w:document ${NAMESPACE}><w:body>${body}${page}</w:body></w:document>` },
    { name: "word/styles.xml", text: styles() },
    { name: "word/numbering.xml", text: numbering() },
  ]);
}

/** Word counts by itself: a source with other numbers would print differently from what it says. */
function expectNumbering(blocks: readonly SampleBlock[]): void {
  const labels = blocks.flatMap((block) => (block.type === "article" ? [block.label] : []));
  labels.forEach((label, index) => {
    if (label !== `第${chineseCount(index + 1)}条`) throw new Error(`article ${index + 1} is labelled ${label}`);
  });
}

/** 1 to 99 in Chinese. */
function chineseCount(value: number): string {
  const digit = (n: number) => "零一二三四五六七八九"[n]!;
  const tens = Math.floor(value / 10);
  return `${tens > 1 ? digit(tens) : ""}${tens > 0 ? "十" : ""}${value % 10 > 0 ? digit(value % 10) : ""}`;
}

function paragraph(block: Exclude<SampleBlock, TableBlock>): string {
  switch (block.type) {
    case "title":
      return styled("Title", block.text);
    case "chapter":
      return styled("Heading1", block.text.replace(/^第[一二三四五六七八九十]+章\s*/, ""));
    case "section":
      return styled("Heading2", block.text);
    case "article":
      return styled("Article", block.text);
    case "number":
    case "caption":
      return `<w:p><w:pPr><w:jc w:val="center"/></w:pPr>${run(block.text, block.type === "caption")}</w:p>`;
    case "signature":
      return `<w:p><w:pPr><w:jc w:val="right"/></w:pPr>${run(block.text)}</w:p>`;
    default:
      return `<w:p><w:pPr><w:ind w:firstLineChars="200" w:firstLine="640"/></w:pPr>${run(block.text)}</w:p>`;
  }
}

function styled(style: string, text: string): string {
  return `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${run(text)}</w:p>`;
}

function run(text: string, bold = false): string {
  return `<w:r>${bold ? "<w:rPr><w:b/></w:rPr>" : ""}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;
}

function escaped(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

function table(block: TableBlock): string {
  const columnWidth = Math.floor(8844 / block.width);
  const borders = ["top", "left", "bottom", "right", "insideH", "insideV"].map(
    (side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>`,
  );
  const grid = `<w:tblGrid>${`<w:gridCol w:w="${columnWidth}"/>`.repeat(block.width)}</w:tblGrid>`;
  const rows = block.rows.map((_, y) => row(block, y, columnWidth)).join("");
  return `<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>${borders.join("")}</w:tblBorders></w:tblPr>${grid}${rows}</w:tbl><w:p/>`;
}

function row(block: TableBlock, y: number, columnWidth: number): string {
  const cells: string[] = [];
  for (let x = 0; x < block.width; ) {
    const above = coveringRow(block, x, y);
    const cell = block.rows[above]?.[x];
    const columns = cell?.columns ?? 1;
    const merge = (cell?.rows ?? 1) > 1 ? `<w:vMerge${above === y ? ' w:val="restart"' : ""}/>` : "";
    const span = columns > 1 ? `<w:gridSpan w:val="${columns}"/>` : "";
    const text = cell && above === y ? run(cell.text, y === 0) : "";
    cells.push(
      `<w:tc><w:tcPr><w:tcW w:w="${columnWidth * columns}" w:type="dxa"/>${span}${merge}</w:tcPr><w:p>${text}</w:p></w:tc>`,
    );
    x += columns;
  }
  const header = y === 0 ? "<w:trPr><w:tblHeader/></w:trPr>" : "";
  return `<w:tr>${header}${cells.join("")}</w:tr>`;
}

/** The row in which the cell that covers (x, y) begins. */
function coveringRow(block: TableBlock, x: number, y: number): number {
  let above = y;
  while (above > 0 && !block.rows[above]?.[x]) above--;
  return above;
}

function contentTypes(): string {
  const part = (name: string, kind: string) =>
    `<Override PartName="/word/${name}.xml" ContentType="${WORD}.${kind}+xml"/>`;
  const defaults =
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>';
  return `${XML}<Types xmlns="${PACKAGE}/content-types">${defaults}${part("document", "document.main")}${part("styles", "styles")}${part("numbering", "numbering")}</Types>`;
}

function relations(targets: readonly (readonly [kind: string, target: string])[]): string {
  const items = targets.map(
    ([kind, target], index) => `<Relationship Id="rId${index + 1}" Type="${OFFICE}/${kind}" Target="${target}"/>`,
  );
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${items.join("")}</Relationships>`;
}

function styles(): string {
  const style = (id: string, name: string, paragraphs: string, letters = "") =>
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:pPr>${paragraphs}</w:pPr><w:rPr>${letters}</w:rPr></w:style>`;
  const numbered = (level: number) => `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="1"/></w:numPr>`;
  return `${XML}<w:styles ${NAMESPACE}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:eastAsia="仿宋_GB2312"/><w:sz w:val="32"/></w:rPr></w:rPrDefault></w:docDefaults>${[
    style("Normal", "Normal", ""),
    style("Title", "Title", '<w:jc w:val="center"/>', '<w:b/><w:sz w:val="44"/>'),
    style("Heading1", "heading 1", `${numbered(0)}<w:jc w:val="center"/><w:outlineLvl w:val="0"/>`, "<w:b/>"),
    style("Heading2", "heading 2", '<w:jc w:val="center"/><w:outlineLvl w:val="1"/>', "<w:b/>"),
    style("Article", "Article", numbered(1)),
  ].join("")}</w:styles>`;
}

/** Level 0 counts chapters, level 1 articles; articles run on through chapters (lvlRestart 0). */
function numbering(): string {
  const level = (index: number, text: string) =>
    `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>${index > 0 ? '<w:lvlRestart w:val="0"/>' : ""}<w:suff w:val="space"/><w:lvlText w:val="${text}"/></w:lvl>`;
  return `${XML}<w:numbering ${NAMESPACE}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>${level(0, "第%1章")}${level(1, "第%2条")}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;
}
