/**
 * A PDF for tests: one content stream a page, letters in Helvetica as F1. `extra` are further objects, which pages draw as
 * X0, X1 and so on and each other call by `numberOf`; `entries` stand in every page.
 */
export function makePdf(pages: readonly string[], extra: readonly string[] = [], entries = ""): Uint8Array {
  const drawn = extra.map((_, at) => `/X${at} ${numberOf(at, pages.length)} 0 R`).join(" ");
  const kids = pages.map((_, at) => `${4 + at * 2} 0 R`).join(" ");
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ...pages.flatMap((content, at) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] ${entries} /Contents ${5 + at * 2} 0 R /Resources << /Font << /F1 3 0 R >> /XObject << ${drawn} >> >> >>`,
      stream("", content),
    ]),
    ...extra,
  ];
  let file = "%PDF-1.7\n";
  const offsets = objects.map((object, at) => {
    const offset = file.length;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("")}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF`;
  return new Uint8Array(Buffer.from(file, "latin1"));
}

/** Number of an extra object of a PDF with so many pages. */
export function numberOf(extra: number, pages: number): number {
  return 4 + pages * 2 + extra;
}

/** A stream with the entries of its dictionary; `bytes` as Latin-1. */
export function stream(entries: string, bytes: string): string {
  return `<< ${entries} /Length ${bytes.length} >>\nstream\n${bytes}\nendstream`;
}

/** One line of text at a place, with operators before it. */
export function line(x: number, y: number, text: string, before = ""): string {
  return `q BT ${before} /F1 12 Tf ${x} ${y} Td (${text}) Tj ET Q`;
}
