import { unreadable } from "../verdicts.js";
import { openZip } from "../zip/read-zip.js";

/** A ZIP of documents: one level, every member a document of its own. */
export interface Archive {
  /** Paths of the files inside that may be documents, in the order of the archive. */
  readonly members: readonly string[];
  /** Bytes of a member; a broken one costs only itself. Throws `damaged`, `unsupported_format`. */
  member(name: string): Uint8Array;
}

/** Files that programs leave in archives without anybody's knowledge, and notes and cards, which describe files outside. */
const PASSED_OVER = /(?:^|\/)(?:__MACOSX\/|\.|~\$|(?:thumbs\.db|desktop\.ini|card\.yaml|readme(?:\.[^/]*)?)$)/i;

/** Opens an archive after checking its directory. Throws what `openZip` throws, and `empty_archive`. */
export function openArchive(bytes: Uint8Array): Archive {
  const zip = openZip(bytes);
  const members = zip.names.filter((name) => !name.endsWith("/") && !PASSED_OVER.test(name));
  if (members.length === 0) throw unreadable("empty_archive");
  return {
    members,
    member: (name) => {
      const content = members.includes(name) ? zip.entry(name) : null;
      if (content === null) throw unreadable("damaged", "ZIP");
      return content;
    },
  };
}
