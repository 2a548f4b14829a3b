import type { FormatReader } from "../format-reader.js";
import { bookStream } from "./book-stream.js";

/** Binary workbooks of Excel 5 to 2003 and of WPS (XLS, ET). */
export const readXls: FormatReader = {
  format: "xls",
  recognise: (bytes) => bookStream(bytes) !== null,
  // The library of workbooks is large: only who reads one loads it.
  read: async (bytes) => (await import("./xls-workbook.js")).xlsWorkbook(bytes),
};
