type Words = readonly (readonly [english: string, chinese: string])[];

/** Names of benefits, papers and services, longest first. */
const MATTERS: Words = [
  ["minimum living (?:allowance|security|standard)|subsistence allowance|dibao", "最低生活保障"],
  ["minimum wages?", "最低工资标准"],
  ["living allowances?|living subsid(?:y|ies)", "生活补贴"],
  ["(?:rent(?:al)?|housing) (?:subsid(?:y|ies)|allowances?)", "租房补贴"],
  ["public rental (?:housing|homes?|flats?|apartments?)|public housing|social housing", "公共租赁住房"],
  ["housing provident funds?|provident funds?", "住房公积金"],
  ["residence permits?|residence cards?", "居住证"],
  ["household registration|hukou", "户口迁移 落户"],
  ["identity cards?|id cards?", "居民身份证"],
  ["social security cards?", "社会保障卡"],
  ["social (?:insurance|security)", "社会保险"],
  ["unemployment (?:insurance )?(?:benefits?|payments?|money)|unemployment insurance", "失业保险金"],
  ["(?:basic )?medical insurance|health insurance", "基本医疗保险"],
  ["long[- ]term care insurance|long[- ]term care", "长期护理保险"],
  ["maternity (?:allowances?|benefits?|insurance)", "生育津贴"],
  ["pensions?|retirement benefits?", "养老金 基本养老保险待遇"],
  ["old[- ]age allowances?|senior allowances?|elderly allowances?", "高龄津贴"],
  ["senior cards?|elderly cards?", "老年人优待卡"],
  ["disability (?:allowances?|subsid(?:y|ies)|benefits?)", "残疾人补贴"],
  ["temporary (?:assistance|relief|aid)", "临时救助"],
  ["start[- ]?up loans?|business loans?|guaranteed loans?", "创业担保贷款"],
  ["start[- ]?up (?:subsid(?:y|ies)|grants?)|entrepreneurship (?:subsid(?:y|ies)|grants?)", "创业补贴"],
  ["marriage registration|register (?:a |our )?marriage|get married", "结婚登记"],
  ["divorce(?: registration)?", "离婚登记"],
  ["marriage certificates?", "结婚证"],
  ["business licen[cs]es?", "营业执照"],
  ["talent apartments?", "人才公寓"],
  ["kindergartens?|preschools?", "幼儿园"],
  ["primary schools?|elementary schools?", "小学"],
  ["(?:junior )?(?:middle|high) schools?", "初中"],
  ["school (?:enrol?lment|admission)|enrol?lment", "招生 报名"],
  ["hospitali[sz]ation|hospital stay", "住院"],
  ["outpatient", "门诊"],
];

/** Who asks, and what may be asked of any matter. */
const COMMON: Words = [
  ["electronic", "电子"],
  ["(?:university|college) graduates?|graduates?", "高校毕业生"],
  ["bachelor(?:'s)?(?: degrees?)?|undergraduates?", "本科"],
  ["master(?:'s)?(?: degrees?)?", "硕士"],
  ["doctora(?:l|te)|ph\\.?d\\.?", "博士"],
  ["newborns?|new[- ]born bab(?:y|ies)|infants?", "新生儿"],
  ["child(?:ren)?|kids?", "儿童"],
  ["elderly|seniors?|old people", "老年人"],
  ["disabled(?: people| persons?)?|disabilit(?:y|ies)", "残疾人"],
  ["veterans?|ex-service(?:men|man)", "退役军人"],
  ["migrant workers?", "外来务工人员"],
  ["foreigners?|foreign nationals?", "外国人"],
  ["reimburse(?:d|ment)?", "报销"],
  ["subsid(?:y|ies)|allowances?|grants?", "补贴"],
  ["loans?", "贷款"],
  ["rent(?:al)?", "租金"],
  ["leases?|rental contracts?", "租赁合同"],
  ["fines?|penalt(?:y|ies)", "罚款"],
  ["fees?|charges?|cost", "收费"],
  ["free(?: of charge)?", "免费"],
  ["monthly|per month|(?:each|every) month", "每月"],
  ["yearly|annual(?:ly)?|per year|(?:each|every) year", "每年"],
  ["standards?|rates?", "标准"],
  ["documents?|materials?|papers?", "材料"],
  ["conditions?|requirements?|eligib(?:le|ility)|qualif(?:y|ied|ications?)", "条件"],
  ["procedures?|steps?|process", "流程"],
  ["applications?|apply(?:ing)?", "申请"],
  ["first[- ]time", "首次"],
  ["appl(?:y|ied) for|claim", "申领"],
  ["renew(?:al)?|extend|extension", "续期 签注"],
  ["replace(?:ment)?|lost|reissue", "补领 丢失"],
  ["withdraw(?:al)?", "提取"],
  ["receive[ds]?|get paid|draw", "领取"],
  ["pay(?:ments?)?|paid", "缴费 发放"],
  ["register|registration", "登记"],
  ["deadlines?|due date", "截止"],
  ["valid(?:ity)?", "有效期"],
  ["telephones?|phone numbers?|hotlines?", "电话是多少"],
  ["address(?:es)?", "地址"],
  ["office hours|opening hours", "办公时间"],
  ["websites?|urls?", "网址"],
];

/**
 * English words for what public services are asked about, in the order in which they are matched. Not a translator:
 * enough to find the Chinese clause, which is then shown as it is.
 */
const ENGLISH_WORDS = patterns([...MATTERS, ...COMMON]);

function patterns(words: Words): (readonly [RegExp, string])[] {
  return words.map(([english, chinese]) => [new RegExp(`\\b(?:${english})\\b`, "gi"), chinese] as const);
}

const ASKING: readonly (readonly [RegExp, string])[] = [
  [/\bhow much\b|\bwhat (?:is|are) the (?:amount|rate|price)/i, "多少钱"],
  [/\bhow long\b/i, "多久"],
  [/\bhow many months\b/i, "几个月"],
  [/\bhow many days\b/i, "几天"],
  [/\bhow old\b|\bwhat age\b/i, "几岁"],
  [/\bwhen\b|\bwhat (?:date|day)\b/i, "什么时候"],
  [/\bwhere\b/i, "在哪里"],
  [/\bwhich documents\b|\bwhat documents\b|\bwhat (?:do i|should i) (?:need|bring)\b/i, "需要什么材料"],
  [/\bwho (?:can|may|is)\b|\bam i eligible\b/i, "什么人可以"],
  [/\bhow (?:do|can|to|should)\b/i, "怎么办理"],
  [/\bis there a fee\b|\bdo i have to pay\b|\bis it free\b/i, "收费吗"],
  [/^(?:can|may|is|are|do|does|will|must|should)\b/i, "吗"],
];

/** Words that name no matter. */
const PLAIN = new Set(
  `a about after all already also am amount an and another any anyone anything apply are as ask at be because been
  before being best big both bring but by can china chinese citizen citizens city come could country county date day
  days department did different district do does done during each every family father few find first for from full get
  gets getting give given go good got government had has have having he help her here him his hour hours how husband i
  if in info information into is it its job just keep kind know last law laws least less like live lived lives living
  local long longer made make many may me might money month months more most mother much must my name need needs new
  next no not now number of off office officer offices official old on once one online only open or other our out over
  own parent parents people per permanent person place please policies policy possible public put question receive
  resident residents right rmb rule rules same say second see service services shall she should show since so some
  someone soon spouse start state still stop such take taken takes tell than thank thanks that the their them then
  there these they thing this those three through time times to today together tomorrow too town two under until up us
  use used using very via want wants was way we week weeks well were what when where whether which while who whom
  whose why wife will with within without work worked worker workers working works would year years yes yet you your
  yourself yuan`.split(/\s+/),
);

/** English words of a question that name something the list has no Chinese for; a name written large inside it is a place or person. */
export function unknownWordsOf(question: string): string[] {
  const rest = ENGLISH_WORDS.reduce((left, [pattern]) => left.replace(pattern, " "), question);
  return (rest.match(/[A-Za-z][A-Za-z'’-]*/g) ?? []).filter((word, at) => {
    const plain = word.replace(/['’]s?$/, "").toLowerCase();
    const name = /^[A-Z]/.test(word) && at > 0;
    return plain.length > 2 && !name && !PLAIN.has(plain);
  });
}

/** The question in Chinese words, for searching only; null where no word of public services is in it. */
export function chineseWordsOf(question: string): string | null {
  let rest = question;
  const words: string[] = [];
  for (const [pattern, chinese] of ENGLISH_WORDS) {
    if (!pattern.test(rest)) continue;
    pattern.lastIndex = 0;
    words.push(chinese);
    rest = rest.replace(pattern, " ");
  }
  if (words.length === 0) return null;
  const years = question.match(/\b(?:19|20)\d{2}\b/g) ?? [];
  const asking = ASKING.filter(([pattern]) => pattern.test(question)).map(([, chinese]) => chinese);
  return [...years.map((year) => `${year}年`), ...words, ...asking].join(" ");
}
