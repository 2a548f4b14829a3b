import type { FormatReader } from "../format-reader.js";
import { listZipNames } from "../zip/list-zip-names.js";

/** Workbooks of ISO/IEC 29500 (XLSX, XLSM, and ET or XLS files that are such inside). */
export const readXlsx: FormatReader = {
  format: "xlsx",
  recognise: (bytes) => listZipNames(bytes).some((name) => /^xl\/workbook\.xml$/i.test(name)),
  // The library that shows numbers is large: only who reads a workbook loads it.
  read: async (bytes) => (await import("./xlsx-workbook.js")).xlsxWorkbook(bytes),
};
