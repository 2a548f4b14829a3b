/** What a reader makes of the bytes of one file: text in reading order, nothing interpreted yet. */
export interface RawDocument {
  readonly format: DocumentFormat;
  /** Facts that the file states about itself (meta elements, document properties, the table 索引号/发布机构/...). */
  readonly meta: RawMeta;
  readonly blocks: readonly Block[];
  /** Attachments that the page links to; `url` is null for one that is inside the file itself. */
  readonly attachments: readonly { readonly title: string; readonly url: string | null }[];
  readonly layout: { readonly pages: number };
  readonly yield: Yield;
  /** Remarks for staff, such as "two columns joined"; codes of the verdict registry. */
  readonly warnings: readonly string[];
}

export type DocumentFormat =
  | "html"
  | "txt"
  | "md"
  | "docx"
  | "doc"
  | "rtf"
  | "pdf"
  | "ofd"
  | "xlsx"
  | "xls"
  | "csv"
  | "jsonl"
  /** An archive: only as the format of the whole, its members have their own. */
  | "zip";

/** As printed, not normalised; null where the file says nothing. */
export interface RawMeta {
  readonly title: string | null;
  readonly documentNumber: string | null;
  readonly issuer: string | null;
  readonly published: string | null;
  /** 成文日期, where it stands apart from 发布日期. */
  readonly written?: string | null;
  readonly effective: string | null;
  /** 失效日期 or 废止日期. */
  readonly expires?: string | null;
  /** Text of a 有效性 field. */
  readonly validity: string | null;
  readonly url: string | null;
  /** Column or category of the page (常见问题, 政策解读, 办事指南 ...). */
  readonly category: string | null;
}

export const NO_META: RawMeta = {
  title: null,
  documentNumber: null,
  issuer: null,
  published: null,
  effective: null,
  validity: null,
  url: null,
  category: null,
};

export type Block = Paragraph | Table;

export interface Paragraph {
  readonly type: "paragraph";
  /** One paragraph, soft line breaks joined, outer white space trimmed; letters as in the source (no NFKC). */
  readonly text: string;
  /** 1 to 6 for h1..h6 or Word's Heading styles, else 0. */
  readonly heading: number;
  /** All letters of the paragraph are bold. */
  readonly bold: boolean;
  readonly align: "left" | "center" | "right";
}

export interface Table {
  readonly type: "table";
  readonly caption: string | null;
  /** Rows of cells, merged cells repeated in each place they cover; every row has the same length. */
  readonly rows: readonly (readonly string[])[];
  /** True where a cell only repeats the merged cell above it or to its left: it is printed once in the source. */
  readonly continued?: readonly (readonly boolean[])[];
  /** Number of leading rows that are header rows (th, bold or repeated header), 0 when not known. */
  readonly headerRows: number;
}

export interface Yield {
  /** Letters of the text kept, white space left out. */
  readonly characters: number;
  /** Letters kept out because they can't be seen. */
  readonly hiddenCharacters: number;
  /** Up to 20 passages of hidden text, 200 letters each, for staff. */
  readonly hiddenSamples: readonly string[];
  /** Where each of them stands, such as 第 3 页 page 3; "" where the reader can't tell. */
  readonly hiddenPlaces?: readonly string[];
  /** Share of replacement, private-use and unassigned letters, 0 to 1. */
  readonly garbledShare: number;
}

/** The file can't be used as it is. `reason` and `whatToDo` are Chinese first, English after " / ". */
export class DocumentUnreadable extends Error {
  override readonly name = "DocumentUnreadable";
  constructor(
    readonly code: string,
    readonly reason: string,
    readonly whatToDo: string,
  ) {
    super(`${code}: ${reason}`);
  }
}
