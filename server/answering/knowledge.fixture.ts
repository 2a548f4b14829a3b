import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The day on which the made-up knowledge below is asked: everything is judged from it. */
export const TODAY = "2026-11-25";

export const CITY = "青禾省云泽市";
export const RIVER_DISTRICT = "青禾省云泽市临江区";
export const HILL_DISTRICT = "青禾省云泽市望山区";

export const ALLOWANCE = "yunze/gaoling-jintie";
export const RIVER_RENT = "linjiang/zufang-butie";
export const HILL_RENT = "wangshan/zufang-butie";
export const OLD_TRAINEE = "yunze/jianxi-butie-2019";
export const NEW_TRAINEE = "yunze/jianxi-guanli-2025";
export const PARKING = "yunze/diandongche-tingfang";
export const PENSION_QA = "yunze/yanglao-wenda";
export const LOW_INCOME_TABLE = "yunze/dibao-biaozhun";
export const LIBRARY_GUIDE = "yunze/duzhezheng-zhinan";
export const NEIGHBOUR = "songling/xinsheng-er-butie";

/** Files of a small knowledge folder about a province that does not exist, by their path below it. */
const FILES: Readonly<Record<string, string>> = {
  "department.yaml": `name: 云泽市政务服务中心
place: [青禾省, 云泽市]
contact: {name: 云泽市政务服务热线, telephone: "12345", hours: 每天24小时}
suggestions: [高龄津贴每月多少钱？]
`,
  "vocabulary/places.yaml": "青禾省:\n  云泽市: [临江区, 望山区]\n  松岭市: []\n",
  "curated/topics.yaml": "- words: [彩票]\n  reason: 彩票事务由其他部门负责。\n",
  "curated/answers.yaml": `- id: pension-window
  questions: [城乡居民养老保险窗口周末上班吗, 养老保险窗口周末开门吗]
  sentences:
    - text: 城乡居民养老保险窗口周末不办公。
      proofs: [{document: ${PENSION_QA}, quote: 窗口周末不办公}]
`,
  [`documents/${ALLOWANCE}/card.yaml`]: card("normative", "[青禾省, 云泽市]"),
  [`documents/${ALLOWANCE}/gaoling.txt`]: `云泽市高龄津贴发放办法
云民规〔2025〕3号

第一条 为提高老年人生活水平，结合本市实际，制定本办法。
第二条 申领高龄津贴应当同时具备下列条件：
（一）具有本市户籍；
（二）年满80周岁；
（三）持有社会保障卡。
正在服刑的人员不得申领高龄津贴。
第三条 高龄津贴按下列标准发放：
（一）年满80周岁不满90周岁的，每人每月100元；
（二）年满90周岁不满100周岁的，每人每月300元；
（三）年满100周岁的，每人每月800元。
第四条 申请人可以向户籍所在地街道办事处提出申请，提交居民身份证、社会保障卡和近期照片。街道办事处应当自受理申请之日起10个工作日内完成审核。
第五条 高龄津贴自年满80周岁的当月起计发，于每月15日前发放。但是户籍迁出本市的，自次月起停发。
第六条 骗取高龄津贴的，由云泽市民政局责令退回，并处骗取金额2倍以下罚款。
第七条 本办法自2025年7月1日起施行，有效期五年。咨询电话：0599-6123456。

云泽市民政局
2025年6月10日
`,
  [`documents/${RIVER_RENT}/card.yaml`]: card("normative", "[青禾省, 云泽市, 临江区]"),
  [`documents/${RIVER_RENT}/zufang.txt`]: rentRule("临江区", "临", 600, 24, "0599-6200111"),
  [`documents/${HILL_RENT}/card.yaml`]: card("normative", "[青禾省, 云泽市, 望山区]"),
  [`documents/${HILL_RENT}/zufang.txt`]: rentRule("望山区", "望", 900, 12, "0599-6300222"),
  [`documents/${OLD_TRAINEE}/card.yaml`]: card("normative", "[青禾省, 云泽市]"),
  [`documents/${OLD_TRAINEE}/jianxi.txt`]: `云泽市青年见习补贴办法
云人社规〔2019〕8号

第一条 为帮助青年积累工作经验，制定本办法。
第二条 见习人员可以申领见习交通补助，标准为每人每月150元。
第三条 见习交通补助由见习单位代为申领，于每季度末发放。
第四条 本办法自2019年3月1日起施行。

云泽市人力资源和社会保障局
2019年2月1日
`,
  [`documents/${NEW_TRAINEE}/card.yaml`]: card("normative", "[青禾省, 云泽市]"),
  [`documents/${NEW_TRAINEE}/jianxi.txt`]: `云泽市青年就业实践管理规定
云人社规〔2025〕12号

第一条 为规范青年就业实践活动，制定本规定。
第二条 实践基地应当与青年签订协议，明确双方权利义务。
第三条 本规定自2025年5月1日起施行。《云泽市青年见习补贴办法》（云人社规〔2019〕8号）同时废止。

云泽市人力资源和社会保障局
2025年4月2日
`,
  [`documents/${PARKING}/card.yaml`]: card("normative", "[青禾省, 云泽市]"),
  [`documents/${PARKING}/tingfang.txt`]: `云泽市电动自行车停放充电管理规定
云政规〔2026〕5号

第一条 为加强电动自行车停放充电安全管理，制定本规定。
第二条 禁止在楼道、门厅停放电动自行车或者为电动自行车充电。违反规定的，对个人处200元罚款。
第三条 本规定自2027年3月1日起施行。

云泽市人民政府
2026年10月20日
`,
  [`documents/${PENSION_QA}/card.yaml`]: card("faq", "[青禾省, 云泽市]"),
  [`documents/${PENSION_QA}/wenda.html`]: page(
    "城乡居民养老保险常见问题",
    [
      [
        "问：城乡居民养老保险每年缴费标准是多少？",
        "答：城乡居民养老保险设200元、500元、1000元三个缴费档次，参保人自主选择。缴费后不得在当年变更档次。",
      ],
      [
        "问：城乡居民养老保险什么时候可以领取待遇？",
        "答：参保人年满60周岁且累计缴费满15年的，从次月起按月领取养老金。",
      ],
      ["问：城乡居民养老保险在哪里办理？", "答：可以到户籍所在地社区服务站办理，窗口周末不办公。"],
    ]
      .map(([question, answer]) => `<p><strong>${question}</strong></p><p>${answer}</p>`)
      .join("\n"),
  ),
  [`documents/${LOW_INCOME_TABLE}/card.yaml`]: card("notice", "[青禾省, 云泽市]"),
  [`documents/${LOW_INCOME_TABLE}/biaozhun.html`]: page(
    "云泽市2026年最低生活保障标准",
    `<p>自2026年1月1日起执行下列最低生活保障标准：</p>
<table><tr><th>保障类别</th><th>城镇标准</th><th>农村标准</th></tr>
<tr><td>最低生活保障</td><td>每人每月860元</td><td>每人每月690元</td></tr>
<tr><td>特困人员供养</td><td>每人每月1290元</td><td>每人每月1035元</td></tr>
<tr><td>孤儿基本生活</td><td>每人每月2100元</td><td>每人每月1800元</td></tr></table>`,
  ),
  [`documents/${LIBRARY_GUIDE}/card.yaml`]: card("guide", "[青禾省, 云泽市]"),
  [`documents/${LIBRARY_GUIDE}/zhinan.html`]: page(
    "云泽市图书馆读者证办理指南",
    `<table><tr><td>事项名称</td><td>图书馆读者证办理</td></tr><tr><td>办理条件</td><td>年满6周岁的市民，未成年人由监护人陪同</td></tr>
<tr><td>申请材料</td><td>居民身份证原件、一寸照片一张</td></tr><tr><td>办理时限</td><td>1个工作日</td></tr>
<tr><td>收费标准</td><td>不收费，押金100元，退证时退还</td></tr><tr><td>办理地点</td><td>云泽市文昌路18号图书馆一楼服务台</td></tr>
<tr><td>办公时间</td><td>周二至周日9:00至17:00</td></tr><tr><td>咨询电话</td><td>0599-6400333</td></tr></table>`,
  ),
  [`documents/${NEIGHBOUR}/card.yaml`]: card("normative", "[青禾省, 松岭市]"),
  [`documents/${NEIGHBOUR}/butie.txt`]: `松岭市新生儿营养补贴实施办法
松卫规〔2025〕2号

第一条 为改善新生儿营养状况，制定本办法。
第二条 新生儿营养补贴标准为每名新生儿一次性发放1200元。
第三条 新生儿父母应当自新生儿出生之日起90日内申请营养补贴。
第四条 本办法自2025年2月1日起施行，有效期三年。

松岭市卫生健康委员会
2025年1月8日
`,
};

/** Writes the made-up knowledge into an existing folder. */
export function writeKnowledge(folder: string): void {
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

function card(kind: string, place: string): string {
  return `kind: ${kind}\nplace: ${place}\nlicence: made for the tests, MIT\n`;
}

function page(title: string, body: string): string {
  return `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>${title}</title></head>
<body><h1>${title}</h1><div class="content">${body}</div></body></html>`;
}

/** Two districts word the same benefit alike and pay different amounts. */
function rentRule(district: string, letter: string, yuan: number, months: number, telephone: string): string {
  return `${district}青年租房补贴实施细则
${letter}住建规〔2025〕1号

第一条 为减轻青年租房负担，制定本细则。
第二条 青年租房补贴的对象为在${district}就业、年龄不满35周岁且在本市无自有住房的青年。
第三条 青年租房补贴标准为每人每月${yuan}元，发放期限不超过${months}个月。
第四条 申请青年租房补贴应当提交下列材料：
（一）居民身份证；
（二）劳动合同；
（三）租赁合同备案证明。
第五条 已享受公共租赁住房保障的，不得申请青年租房补贴。
第六条 本细则自2025年9月1日起施行，有效期三年。咨询电话：${telephone}。

云泽市${district}住房和城乡建设局
2025年8月12日
`;
}
