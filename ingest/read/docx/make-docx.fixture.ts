import { makeZip } from "../zip/make-zip.js";

const NAMESPACES = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"`;
const TYPES = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`;

/** A Word file for tests from the inside of its body and, where given, of its numbering and styles. */
export function makeDocx(
  body: string,
  { numbering = "", styles = "", prolog = "", footnotes = "", header = "" } = {},
): Uint8Array {
  return makeZip([
    { name: "[Content_Types].xml", content: TYPES },
    {
      name: "word/document.xml",
      content: `<?xml version="1.0"?>${prolog}<w:document ${NAMESPACES}><w:body>${body}</w:body></w:document>`,
    },
    ...(numbering === ""
      ? []
      : [{ name: "word/numbering.xml", content: `<w:numbering ${NAMESPACES}>${numbering}</w:numbering>` }]),
    ...(footnotes === ""
      ? []
      : [{ name: "word/footnotes.xml", content: `<w:footnotes ${NAMESPACES}>${footnotes}</w:footnotes>` }]),
    ...(header === ""
      ? []
      : [
          { name: "word/header1.xml", content: `<w:hdr ${NAMESPACES}>${header}</w:hdr>` },
          {
            name: "word/_rels/document.xml.rels",
            content: '<Relationships><Relationship Id="rId1" Target="header1.xml"/></Relationships>',
          },
        ]),
    ...(styles === "" ? [] : [{ name: "word/styles.xml", content: `<w:styles ${NAMESPACES}>${styles}</w:styles>` }]),
  ]);
}

export function p(text: string, paragraph = "", run = ""): string {
  return `<w:p><w:pPr>${paragraph}</w:pPr><w:r><w:rPr>${run}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
}
