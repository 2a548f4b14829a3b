import type { Place } from "../../server/core/document.js";
import { nearPlaces, neighbourhood } from "../../server/core/text/near-places.js";

/** What became of a place as staff wrote it. */
export type CompletedPlace =
  | { readonly kind: "known"; readonly place: Place }
  /** Holds a name that the list of places lacks; `place` is complete above it and kept as written from there on. */
  | { readonly kind: "unknown"; readonly place: Place; readonly name: string; readonly near: readonly string[] }
  /** The name stands in several places: which one is meant can't be told. */
  | { readonly kind: "ambiguous"; readonly choices: readonly Place[] }
  /** All names are known, but no place has this path. */
  | { readonly kind: "contradiction" };

const COUNTRY = new Set(["全国", "国家", "中国", "中华人民共和国"]);
const SUFFIXES = ["省", "市", "区", "县", "旗", "自治区", "自治州", "自治县", "新区", "地区", "街道", "镇", "乡"];

/** The places of `vocabulary/places.yaml`, for completing what a card says: 澄湖市 alone is 云江省 > 澄湖市. */
export class KnownPlaces {
  private readonly paths = new Map<string, Place>();
  private readonly byName = new Map<string, Place[]>();

  /** `own` gives the places that this knowledge is about; it is asked only where a name is not known. */
  constructor(
    places: Iterable<Place>,
    private readonly own: () => Iterable<Place> = () => [],
  ) {
    for (const path of places) {
      for (let depth = 1; depth <= path.length; depth++) this.learn(path.slice(0, depth));
    }
  }

  /** The full path of what was written; without a list of places it is taken as written. */
  complete(written: Place): CompletedPlace {
    const names = written.flatMap((text) => this.names(text)).map((name) => this.withSuffix(name));
    if (COUNTRY.has(names[0] ?? "")) names.shift();
    const exact = names.length === 0 || this.paths.size === 0 ? names : this.paths.get(keyOf(names));
    if (exact !== undefined) return { kind: "known", place: exact };
    const choices = (this.byName.get(names.at(-1)!) ?? []).filter((path) => passesThrough(path, names));
    if (choices.length === 1) return { kind: "known", place: choices[0]! };
    if (choices.length > 1) return { kind: "ambiguous", choices };
    return this.withUnknown(names);
  }

  private withUnknown(names: readonly string[]): CompletedPlace {
    const at = names.findIndex((name) => !this.byName.has(name));
    if (at < 0) return { kind: "contradiction" };
    const above: CompletedPlace = at === 0 ? { kind: "known", place: [] } : this.complete(names.slice(0, at));
    if (above.kind !== "known") return above;
    const name = names[at]!;
    return { kind: "unknown", place: [...above.place, ...names.slice(at)], name, near: this.near(name, above.place) };
  }

  /** One text may hold a whole path: 云江省澄湖市, 云江省 > 澄湖市. */
  private names(text: string): string[] {
    return text
      .split(/[\s/>＞›»·,，、-]+/)
      .filter((piece) => piece !== "")
      .flatMap((piece) => this.segments(piece));
  }

  private segments(piece: string): string[] {
    if (this.byName.has(piece) || COUNTRY.has(piece)) return [piece];
    for (let length = piece.length - 2; length >= 2; length--) {
      if (this.byName.has(piece.slice(0, length)))
        return [piece.slice(0, length), ...this.segments(piece.slice(length))];
    }
    return [piece];
  }

  /** 澄湖 is 澄湖市 where no other known place is called so; 吉林 stays, since it may be the province or the city. */
  private withSuffix(name: string): string {
    if (this.byName.has(name)) return name;
    const full = SUFFIXES.map((suffix) => name + suffix).filter((candidate) => this.byName.has(candidate));
    return full.length === 1 ? full[0]! : name;
  }

  /** Known names that may be meant, best below the same place, then around the places of this knowledge. */
  private near(name: string, above: Place): readonly string[] {
    return nearPlaces(name, this.paths.values(), [[above], neighbourhood(this.own())]);
  }

  private learn(path: Place): void {
    const key = keyOf(path);
    if (this.paths.has(key)) return;
    this.paths.set(key, path);
    const name = path.at(-1)!;
    this.byName.set(name, [...(this.byName.get(name) ?? []), path]);
  }
}

function keyOf(names: readonly string[]): string {
  return names.join(">");
}

/** True where the names stand in the path in this order. */
function passesThrough(path: Place, names: readonly string[]): boolean {
  let at = 0;
  for (const name of path) if (name === names[at]) at++;
  return at === names.length;
}
