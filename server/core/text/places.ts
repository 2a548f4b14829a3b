import type { Place } from "../document.js";
import { fold } from "./fold.js";
import { WordIndex } from "./word-index.js";

/** A place named in a text: its full path where it is known, else what the letters say. */
export interface NamedPlace {
  readonly place: Place;
  readonly words: string;
  readonly index: number;
}

/** Names that are everyday words as well: they count only with their 市, 区, 县 behind them. */
const AMBIGUOUS = new Set([
  "东方",
  "大同",
  "安康",
  "朝阳",
  "平安",
  "和平",
  "中山",
  "自贡",
  "长治",
  "保定",
  "永康",
  "吉安",
  "安庆",
  "保山",
  "泰安",
  "固原",
  "资阳",
  "长春",
  "新民",
  "宝山",
  "金山",
  "江北",
  "河东",
  "河西",
  "海南",
]);

const SUFFIX = /(?:特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|自治州|自治县|地区|新区|省|市|盟|区|县|旗)$/u;
/** Unlisted districts and counties, read by their ending; the words before it are at least two letters. */
const BY_ENDING = /[\p{Script=Han}]{2,6}?(?:自治区|自治州|省|市|自治县|区|县)/gu;
const NO_PLACE =
  /(?:本市|全市|各区|各市|城市|市区|社区|辖区|园区|校区|小区|地区|景区|片区|学区|街区|农区|郊区|山区|城区|灾区|我市|我区|我省|该市|该区|外省|外市|各省|本省|本区|区县|县市|超市|门市|上市|都市|行政区|开发区|服务区|居住区|功能区|自治区|特区)$/;

/**
 * Known places, for finding them in questions, titles and issuers. Built once a generation from the vocabulary and
 * the places of its documents.
 */
export class PlaceNames {
  private readonly byName = new Map<string, Place[]>();
  private readonly names: WordIndex<readonly Place[]>;

  /** `own` are places that the documents are made for: a citizen names these districts and counties without 区 or 县. */
  constructor(places: Iterable<Place>, own: Iterable<Place> = []) {
    const learnAll = (path: Place, short: boolean) => {
      for (let depth = 1; depth <= path.length; depth++) this.learn(path.slice(0, depth), short);
    };
    for (const path of places) learnAll(path, false);
    for (const path of own) learnAll(path, true);
    this.names = new WordIndex([...this.byName].map(([name, paths]) => [name, paths] as const));
  }

  /**
   * Resolves a name or path of places such as 广州市天河区 to its full path; null where nothing in it is a place.
   * An unknown name is kept as it is written, so that it covers nobody else.
   */
  resolve(text: string): Place | null {
    const named = this.find(text);
    const deepest = named.reduce<NamedPlace | null>(
      (best, one) => (best === null || one.place.length >= best.place.length ? one : best),
      null,
    );
    const unknown = [...fold(text).matchAll(BY_ENDING)]
      .map((match) => match[0])
      .filter((word) => !this.byName.has(word) && !NO_PLACE.test(word));
    if (
      unknown.length === 0 ||
      unknown.every((word) => named.some((one) => one.words.includes(word) || word.includes(one.words)))
    ) {
      return deepest?.place ?? null;
    }
    return [...(deepest?.place ?? []), unknown.at(-1)!];
  }

  /** Places that a text names, in order; of names inside one another (广州市, 广州市天河区) the deepest path. */
  find(text: string): NamedPlace[] {
    const folded = fold(text);
    const found: NamedPlace[] = [];
    let end = 0;
    for (const { word, value: candidates, start } of this.names.longestIn(folded)) {
      // Of names that overlap the first counts.
      if (start < end) continue;
      end = start + word.length;
      const before = found.at(-1);
      const under =
        before &&
        candidates.find(
          (path) => path.length > before.place.length && before.place.every((name, i) => path[i] === name),
        );
      if (before && under && start - (before.index + before.words.length) <= 1) {
        found[found.length - 1] = {
          place: under,
          words: folded.slice(before.index, end),
          index: before.index,
        };
      } else if (candidates.length === 1 || new Set(candidates.map((path) => path.length)).size > 1) {
        found.push({ place: candidates[0]!, words: word, index: start });
      } else found.push({ place: [word], words: word, index: start });
    }
    return found;
  }

  private learn(path: Place, own: boolean): void {
    const name = path.at(-1)!;
    const folded = fold(name);
    this.put(folded, path);
    const short = folded.replace(SUFFIX, "");
    if (short.length < 2 || short === folded || AMBIGUOUS.has(short)) return;
    // Districts and counties elsewhere are known by their full names only: 东城, 和平, 新华 are words of their own.
    if (own || (path.length <= 2 && !/(?<!自治|行政)区$|[县旗]$/.test(folded))) this.put(short, path);
  }

  private put(name: string, path: Place): void {
    const known = this.byName.get(name);
    if (known === undefined) this.byName.set(name, [path]);
    else if (!known.some((other) => other.join("/") === path.join("/"))) known.push(path);
    known?.sort((a, b) => a.length - b.length);
  }
}
