/** Kinds of people and bodies by what sets them apart; `forms` are folded words of texts and questions. */
export interface Applicant {
  /** Kinds on one axis exclude each other: who is a foreigner is no resident of Hong Kong. Null: goes with all. */
  readonly axis: "origin" | "age" | "body" | null;
  readonly forms: readonly string[];
}

export const APPLICANTS: readonly Applicant[] = [
  { axis: "origin", forms: ["外国人", "外籍", "老外", "外国专家"] },
  { axis: "origin", forms: ["港澳居民", "香港居民", "澳门居民", "港澳同胞", "香港人", "澳门人", "港澳台居民", "港澳"] },
  { axis: "origin", forms: ["台湾居民", "台湾同胞", "台胞", "台湾人", "港澳台居民"] },
  { axis: "origin", forms: ["华侨", "归侨", "侨眷"] },
  { axis: "age", forms: ["老年人", "老人", "高龄", "长者"] },
  { axis: "age", forms: ["未成年人", "儿童", "小孩", "孩子", "幼儿", "婴幼儿", "青少年", "新生儿"] },
  { axis: "body", forms: ["企业", "公司", "单位", "用人单位", "法人"] },
  { axis: "body", forms: ["个体工商户", "个体户"] },
  { axis: "body", forms: ["民办非企业单位", "社会团体", "社会组织", "基金会"] },
  { axis: null, forms: ["残疾人", "残疾儿童", "残疾学生", "残障"] },
  { axis: null, forms: ["退役军人", "退役士兵", "退伍军人", "复员军人", "转业军人"] },
  { axis: null, forms: ["现役军人", "军人", "军属", "军人家属", "随军家属"] },
  { axis: null, forms: ["烈士遗属", "烈属", "烈士"] },
  { axis: null, forms: ["孕妇", "孕产妇", "产妇", "怀孕女职工"] },
  { axis: null, forms: ["大学生", "高校毕业生", "毕业生", "应届生", "应届毕业生"] },
  { axis: null, forms: ["研究生", "博士", "博士后", "硕士"] },
  { axis: null, forms: ["留学人员", "留学生", "留学回国人员", "海归"] },
  { axis: null, forms: ["农民工", "进城务工人员"] },
  { axis: null, forms: ["农民", "农村居民", "村民"] },
  { axis: null, forms: ["失业人员", "失业者", "下岗职工"] },
  { axis: null, forms: ["退休人员", "离退休人员", "退休职工"] },
  { axis: null, forms: ["灵活就业人员", "自由职业者"] },
  { axis: null, forms: ["低保对象", "低保户", "低保家庭", "最低生活保障对象", "最低生活保障家庭"] },
  { axis: null, forms: ["特困人员", "五保户", "孤儿"] },
  { axis: null, forms: ["流动人口", "非本市户籍人员", "外来人员", "外地人", "异地务工人员", "非户籍"] },
  { axis: null, forms: ["本市户籍居民", "本地人", "户籍居民"] },
  { axis: null, forms: ["教师", "老师"] },
  { axis: null, forms: ["新就业形态劳动者", "外卖骑手", "网约车司机"] },
];
