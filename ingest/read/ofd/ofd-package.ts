import { unreadable } from "../verdicts.js";
import { parseXml, type XmlElement } from "../xml/parse-xml.js";
import type { ZipEntries } from "../zip/read-zip.js";

/** A part of the package: its tree and the folder that its own paths start from. */
export interface OfdPart {
  readonly root: XmlElement;
  readonly folder: string;
}

/** The parts of an OFD package by the paths that its files write. */
export class OfdPackage {
  private readonly byLowerCase: ReadonlyMap<string, string>;

  constructor(private readonly zip: ZipEntries) {
    this.byLowerCase = new Map(zip.names.map((name) => [name.toLowerCase(), name]));
  }

  get names(): readonly string[] {
    return this.zip.names;
  }

  /** The name of an entry, from the folder of the part that names it, else from the root; null where there is none. */
  resolve(path: string, folder: string): string | null {
    const inside = normal(path.startsWith("/") ? path : `${folder}/${path}`);
    return this.find(inside) ?? this.find(normal(path));
  }

  bytes(name: string): Uint8Array | null {
    return this.zip.entry(name);
  }

  /** A part that must be there: without it text would be missing and nobody would notice. */
  part(path: string, folder: string): OfdPart {
    const part = this.optional(path, folder);
    if (part === null) throw unreadable("damaged", path.slice(0, 80));
    return part;
  }

  optional(path: string, folder: string): OfdPart | null {
    const name = path === "" ? null : this.resolve(path, folder);
    const bytes = name === null ? null : this.zip.entry(name);
    if (name === null || bytes === null) return null;
    return { root: parseXml(bytes), folder: name.slice(0, Math.max(0, name.lastIndexOf("/"))) };
  }

  /** Some writers do not keep to one case. */
  private find(name: string): string | null {
    return this.zip.entry(name) === null ? (this.byLowerCase.get(name.toLowerCase()) ?? null) : name;
  }
}

/** A path without `.` and `..`; one that leaves the package is refused. */
function normal(path: string): string {
  const parts: string[] = [];
  for (const part of path.replace(/\\/g, "/").split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) throw unreadable("unsafe_container");
  }
  return parts.join("/");
}
