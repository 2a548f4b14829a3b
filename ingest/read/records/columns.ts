/** What the columns of a list of records say: which holds the question, which the answer, which names a service item. */
export type Columns =
  | { readonly kind: "questions"; readonly question: number; readonly answer: number }
  | { readonly kind: "services"; readonly name: number };

const QUESTION =
  /^(?:标准|常见|咨询|热点)?(?:问题|問題)(?:标题|內容|内容|描述|名称)?$|^(?:问|問|提问|提問|咨询内容|问句)$|^(?:question|q|query)$/;
const ANSWER =
  /^(?:标准|参考|官方)?(?:答案|回答|答复|答覆|解答|回复|回覆)(?:内容|內容)?$|^答$|^(?:answer|a|reply|response)$/;
const NAME =
  /^(?:政务)?(?:服务|办理|审批)?事项(?:名称)?$|^(?:服务|项目)名称$|^(?:name|title|item|item_?name|service|service_?name)$/;
const NUMBER = /^(?:序号|编号|行号|no\.?|_?id|index)$/;

/** English names of the fields of a service item and what a service guide calls them. */
const ENGLISH: Readonly<Record<string, string>> = {
  code: "事项编码",
  itemcode: "事项编码",
  type: "事项类型",
  level: "行使层级",
  department: "实施机关",
  agency: "实施机关",
  office: "实施机关",
  area: "适用地区",
  region: "适用地区",
  conditions: "受理条件",
  condition: "受理条件",
  requirements: "受理条件",
  eligibility: "受理条件",
  materials: "申请材料",
  documents: "申请材料",
  procedure: "办理流程",
  process: "办理流程",
  steps: "办理流程",
  statutorydays: "法定时限",
  statutorytime: "法定时限",
  promiseddays: "承诺时限",
  promisedtime: "承诺时限",
  timelimit: "办理时限",
  duration: "办理时限",
  days: "办理时限",
  fee: "收费标准",
  fees: "收费标准",
  cost: "收费标准",
  location: "办理地点",
  address: "办理地点",
  hours: "办公时间",
  officehours: "办公时间",
  phone: "咨询电话",
  tel: "咨询电话",
  telephone: "咨询电话",
  consultphone: "咨询电话",
  complainphone: "监督电话",
  complaintphone: "监督电话",
  basis: "设定依据",
  legalbasis: "设定依据",
  audience: "服务对象",
  applicants: "服务对象",
  result: "审批结果",
  url: "网办地址",
  website: "网办地址",
  notes: "备注",
  category: "类别",
  date: "日期",
  updated: "更新日期",
};

const FIELD =
  /条件|材料|时限|期限|收费|费用|地点|地址|电话|流程|程序|办公时间|办理时间|实施(?:机关|主体)|依据|服务对象|办理(?:部门|机构|方式)|审批结果/;

/** What the header says; null where the rows are no records but a table. */
export function columnsOf(header: readonly string[]): Columns | null {
  const names = header.map(plain);
  const question = names.findIndex((name) => QUESTION.test(name));
  const answer = names.findIndex((name) => ANSWER.test(name));
  if (question !== -1 && answer !== -1) return { kind: "questions", question, answer };
  const name = names.findIndex((one) => NAME.test(one));
  const fields = header.filter((column, at) => at !== name && FIELD.test(shownColumn(column)));
  return name !== -1 && fields.length >= 2 ? { kind: "services", name } : null;
}

/** The name of a column as a reader sees it: English names of fields in Chinese, others as they are. */
export function shownColumn(name: string): string {
  const key = plain(name).replace(/_/g, "");
  return Object.hasOwn(ENGLISH, key) ? (ENGLISH[key] ?? name) : name.trim();
}

/** Columns that only count the rows. */
export function isCounter(name: string): boolean {
  return NUMBER.test(plain(name));
}

function plain(name: string): string {
  return name
    .replace(/[\s\u3000*＊]|[（(].{0,20}[)）]/g, "")
    .toLowerCase()
    .replace(/-/g, "_");
}
