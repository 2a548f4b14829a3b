/**
 * Words that turn a rule into another one. In each group the words of one line mean the same; what is denied, allowed
 * or bounded in a sentence must be so in the part of the clause that it renders.
 */
const GROUPS = {
  /** May, must, must not. */
  modal: {
    may: /可以|可(?![是见能])|能够|能(?![力源])|允许|准予|有权|自愿/g,
    must: /应当|应(?=[在于按向由自为提])|必须|务必|须|需要?(?!求)|一律/g,
    must_not: /不得|不能|不可以?|不予|不准|不允许|不许|禁止|严禁|无法|无权|拒绝|拒/g,
  },
  /** Denial and ending. */
  denial: {
    not: /并非|非(?=[本]?[人市区])|没有|未(?!成年|来|满)|不(?!动产|同|仅|断|良|论|管|限于|限$|能不|可不|得不|得已|一|如|过|妨|利|定期|定时|少|孕|锈|在于)|无需|无须|毋须|免(?:予|于|除|收|费|交|缴)?|除外|不包括/g,
    ended: /取消|停发|停止|暂停|中止|终止|废止|失效|作废|撤销|撤回|收回|追回/g,
  },
  /** Which side of a figure. */
  bound: {
    least: /以上|不低于|不得低于|不少于|不得少于|至少|最低|起(?=[。，；]|$)/g,
    most: /以下|以内|之内|不超过|不得超过|不高于|最高|最多|最长|至多|上限/g,
    above: /(?<!不|不得)超过|高于|大于|多于/g,
    below: /(?<!不|不得)(?:低于|少于|小于)|未满|不满|不足/g,
  },
  /** How much of it. */
  share: {
    half: /一半|半数|减半|折半|对半|五折|半价/g,
    double: /翻倍|翻番|加倍|双倍|两倍/g,
    whole: /全额|全部|全数|所有|任何|一切|均(?!价)|都(?!市)/g,
    only: /仅|只(?!要)|唯一|部分|之一/g,
    each: /或者?(?!是)/g,
    both: /同时|且/g,
  },
  /** When. */
  time: {
    same: /当[年月日季]|本[年月]/g,
    next: /次[年月日]|翌[年日]|下[个一]?[年月]/g,
    before: /(?:之|以|提)前|前(?!款|条|项|述|来|往|台)/g,
    after: /(?:之|以)后|后(?!续|勤|果)/g,
  },
} as const satisfies Record<string, Record<string, RegExp>>;

type Group = keyof typeof GROUPS;

const ALL = Object.entries(GROUPS).flatMap(([group, meanings]) =>
  Object.entries(meanings).map(([meaning, words]) => ({ group: group as Group, meaning, words: words as RegExp })),
);

/** Meanings of a folded text, as `group meaning`; longest words first, so that 不可以 is not also 可以. */
export function guardsIn(text: string): Set<string> {
  const found = new Set<string>();
  let rest = text;
  for (const { group, meaning, words } of ORDER) {
    rest = rest.replace(words, (word) => {
      found.add(`${group} ${meaning}`);
      return "\u0001".repeat(word.length);
    });
  }
  return found;
}

export function isDenial(text: string): boolean {
  const guards = guardsIn(text);
  return guards.has("modal must_not") || guards.has("denial not");
}

/** How often a text denies or forbids. */
export function denialsIn(text: string): number {
  return [GROUPS.modal.must_not, GROUPS.denial.not].reduce((sum, words) => sum + [...text.matchAll(words)].length, 0);
}

/** What a folded text denies or forbids: the words behind each such word, up to the end of the part. */
export function deniedIn(part: string): string[] {
  const found: string[] = [];
  for (const words of [GROUPS.modal.must_not, GROUPS.denial.not])
    for (const match of part.matchAll(words)) found.push(part.slice(match.index + match[0].length));
  return found;
}

/** Bounds hold 不 and 得, prohibitions hold 可以: they are looked for first. */
const RANK: readonly string[] = ["most", "least", "below", "above", "must_not", "not"];
const ORDER = [...ALL].sort((a, b) => rankOf(a.meaning) - rankOf(b.meaning));

function rankOf(meaning: string): number {
  const rank = RANK.indexOf(meaning);
  return rank < 0 ? RANK.length : rank;
}
