/** What becomes of the text of a group, by the control word that opens it. */
export type Destination = "shown" | "dropped" | "header" | "fonts" | "colours" | "title" | "note";

/** Groups that a reader of the page sees, also behind \* or inside a group that is dropped. */
const SHOWN = new Set(["shptxt", "dptxbxtext", "fldrslt", "result", "ud", "listtext", "pntext", "rtlch", "ltrch"]);

const OTHERS: Readonly<Record<string, Destination>> = {
  fonttbl: "fonts",
  colortbl: "colours",
  title: "title",
  footnote: "note",
  header: "header",
  headerl: "header",
  headerr: "header",
  headerf: "header",
};

const DROPPED = new Set(
  (
    "stylesheet info listtable listoverridetable revtbl rsidtbl filetbl themedata colorschememapping datastore latentstyles " +
    "generator xmlnstbl pgptbl listpicture fldinst pict object objdata nonshppict annotation atnid atnauthor atntime atndate " +
    "atnref atrfstart atrfend template docvar ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn footer footerl footerr footerf " +
    "bkmkstart bkmkend upr pn pnseclvl field_ shp do shpinst shprslt private xe tc tcn rxe txe userprops mmathPict mmathPr " +
    "wgrffmtfilter passwordhash category keywords subject author operator doccomm comment company manager hlinkbase"
  ).split(" "),
);

/** `starred` says that the word stands behind \*: a reader that doesn't know it must drop the group. */
export function destinationOf(word: string, starred: boolean): Destination | null {
  if (SHOWN.has(word)) return "shown";
  if (Object.hasOwn(OTHERS, word)) return OTHERS[word] ?? null;
  return DROPPED.has(word) || starred ? "dropped" : null;
}

/** Words that stand for one letter. */
export const LETTERS: Readonly<Record<string, string>> = {
  tab: " ",
  emdash: "—",
  endash: "–",
  lquote: "‘",
  rquote: "’",
  ldblquote: "“",
  rdblquote: "”",
  bullet: "•",
  emspace: " ",
  enspace: " ",
  qmspace: " ",
  line: "\n",
};

/** Encodings by the character set of a font, and by code page. */
export const CHARSETS: Readonly<Record<number, string>> = {
  128: "shift_jis",
  129: "euc-kr",
  134: "gb18030",
  136: "big5",
  161: "windows-1253",
  204: "windows-1251",
  238: "windows-1250",
};

export const CODE_PAGES: Readonly<Record<number, string>> = {
  932: "shift_jis",
  936: "gb18030",
  949: "euc-kr",
  950: "big5",
  1250: "windows-1250",
  1251: "windows-1251",
  1252: "windows-1252",
  1253: "windows-1253",
  54936: "gb18030",
  65001: "utf-8",
};
