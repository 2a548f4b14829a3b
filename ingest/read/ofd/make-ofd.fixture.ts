import { makeZip, type ZipPart } from "../zip/make-zip.js";

export interface MadeOfd {
  /** Objects of each page, as XML. */
  readonly pages: readonly string[];
  /** Objects of a template that every page uses, with its place in the order of painting. */
  readonly template?: { readonly content: string; readonly zOrder: "Background" | "Foreground" };
  readonly document?: string;
  readonly docRoot?: string;
  /** More parts of the package. */
  readonly parts?: readonly ZipPart[];
}

const NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"';

/** An OFD package for tests: one document, A4, one layer a page. */
export function makeOfd({
  pages,
  template,
  document = "",
  docRoot = "Doc_0/Document.xml",
  parts = [],
}: MadeOfd): Uint8Array {
  const use = template === undefined ? "" : '<ofd:Template TemplateID="90"/>';
  const own =
    template === undefined ? "" : `<ofd:TemplatePage ID="90" BaseLoc="Tpls/T.xml" ZOrder="${template.zOrder}"/>`;
  const layer = (content: string) => `<ofd:Content><ofd:Layer ID="9">${content}</ofd:Layer></ofd:Content>`;
  return makeZip([
    {
      name: "OFD.xml",
      content: `<ofd:OFD ${NAMESPACE}><ofd:DocBody><ofd:DocRoot>${docRoot}</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
    },
    {
      name: "Doc_0/Document.xml",
      content: `<ofd:Document ${NAMESPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>${own}</ofd:CommonData><ofd:Pages>${pages.map((_, at) => `<ofd:Page ID="${at + 1}" BaseLoc="Pages/P${at}.xml"/>`).join("")}</ofd:Pages>${document}</ofd:Document>`,
    },
    ...(template === undefined
      ? []
      : [{ name: "Doc_0/Tpls/T.xml", content: `<ofd:Page ${NAMESPACE}>${layer(template.content)}</ofd:Page>` }]),
    ...pages.map((content, at) => ({
      name: `Doc_0/Pages/P${at}.xml`,
      content: `<ofd:Page ${NAMESPACE}>${use}${layer(content)}</ofd:Page>`,
    })),
    ...parts,
  ]);
}

/** A text object; millimetres from the top left. */
export function text(x: number, y: number, words: string, attributes = "", code = ""): string {
  return `<ofd:TextObject ID="1" Boundary="${x} ${y} 150 6" Size="4" Font="1" ${attributes}><ofd:TextCode X="0" Y="4" ${code}>${words}</ofd:TextCode></ofd:TextObject>`;
}

/** A stroked line. */
export function rule(x0: number, y0: number, x1: number, y1: number): string {
  return `<ofd:PathObject ID="2" Boundary="0 0 210 297" LineWidth="0.2"><ofd:AbbreviatedData>M ${x0} ${y0} L ${x1} ${y1}</ofd:AbbreviatedData></ofd:PathObject>`;
}
