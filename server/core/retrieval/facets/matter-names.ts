import type { Generation } from "../../library/generation.js";
import { saysTheSame } from "../../library/vocabulary.js";
import { fold, squeeze } from "../../text/fold.js";
import { WordIndex } from "../../text/word-index.js";

/** Names of benefits and matters of a generation, and what else each is called. */
export interface MatterNames {
  /** Listed names with all wordings that say the same. */
  readonly names: WordIndex<readonly string[]>;
}

/** Letters of a title's own name: shorter ones are words of any text, longer ones stand in no question. */
const TITLE_LEAST = 4;
const TITLE_MOST = 20;
/** Titles beyond this many add nothing: a collection of statutes has one name for thousands of articles. */
const LEAD =
  /^(?:.*?(?:关于(?:印发|公布|发布|修改|调整|做好|实施|进一步)?)|中华人民共和国|.{1,12}?(?:省|市|区|县|自治区)(?=\p{Script=Han}{4}))/u;
const QUOTED = /《([^》]{1,200})》/;
const TAIL =
  /(?:(?:实施|管理|暂行|试行|具体|操作|工作|申报|申请|发放|办理|服务)*(?:法|条例|办法|规定|细则|通知|意见|公告|通告|决定|方案|指南|规程|规范|标准|解读|问答|指引|流程)(?:的?(?:通知|公告|解读|决定))?)+(?:\(.*\))?$/u;
const ARTICLE = /\s+第[零一二三四五六七八九十百千\d]+条.*$/;

const cache = new WeakMap<Generation, MatterNames>();

/** Names of a generation: staff's terms, the official words of its synonyms, and what its titles are about. Read once. */
export function matterNames(generation: Generation): MatterNames {
  const known = cache.get(generation);
  if (known !== undefined) return known;
  const { terms, synonyms } = generation.vocabulary;
  const forms = new Map<string, Set<string>>();
  const put = (name: string, form: string) => {
    const set = forms.get(name);
    if (set === undefined) forms.set(name, new Set([name, form]));
    else set.add(form);
  };
  for (const term of terms) put(key(term), key(term));
  for (const { card } of generation.documents) {
    const name = titleName(card.title);
    if (name !== null) put(name, name);
  }
  // Everyday words widen a name that is listed (低保 for 最低生活保障); by themselves they may be any word.
  for (const { everyday, official } of synonyms.filter(saysTheSame))
    for (const word of official) {
      if (!forms.has(word)) continue;
      put(everyday, word);
      put(word, everyday);
    }
  const names: MatterNames = { names: new WordIndex([...forms].map(([name, all]) => [name, [...all]] as const)) };
  cache.set(generation, names);
  return names;
}

/** What a title is about: 高龄津贴发放 of 某市高龄津贴发放管理办法; null where nothing telling is left. */
export function titleName(title: string): string | null {
  const folded = fold(title).replace(ARTICLE, "");
  const quoted = QUOTED.exec(folded)?.[1] ?? folded;
  const name = squeeze(quoted.replace(/[,，。、;；"“”]/g, ""))
    .replace(LEAD, "")
    .replace(TAIL, "")
    .replace(/的$/, "");
  return name.length >= TITLE_LEAST && name.length <= TITLE_MOST && /^\p{Script=Han}+$/u.test(name) ? name : null;
}

function key(word: string): string {
  return squeeze(fold(word));
}
