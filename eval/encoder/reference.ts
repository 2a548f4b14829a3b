import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { readEncoder } from "./encoder-files.js";
import { rowMap, rowsOf } from "./features.js";
import { encode } from "./student.js";

/** Short and long, with and without Latin letters, digits, Traditional letters and repetitions. */
const TEXTS = [
  "高龄津贴从哪个月开始发放",
  "第三条 本市户籍年满八十周岁的老年人，可以申领高龄津贴。",
  "办事大厅周六开门吗 12345",
  "落户需要什么材料",
  "養老補貼１２３怎麼申請",
  "公司不给交社保，员工能不能要求补缴？",
  "ETC 注销",
  "补贴补贴补贴补贴补贴",
  "居住证持有人享有下列权利：（一）劳动就业；（二）参加社会保险；（三）缴存、提取和使用住房公积金。居住证每年签注一次。",
  "失业保险金的领取期限按照累计缴费时间确定，满一年不足五年的，最长为十二个月；满五年不足十年的，最长为十八个月。",
];

/** Writes `reference.jsonl` beside an encoder's files: texts with the vectors that the training side reads out of them. */
export function writeReference(folder: string): void {
  const { student, vocabulary } = readEncoder(folder);
  const rowOf = rowMap(vocabulary);
  const lines = TEXTS.map((text) => {
    const made = encode(student, rowsOf(text, rowOf));
    const vector = made === null ? null : Array.from(made.output, (value) => Number(value.toFixed(6)));
    return JSON.stringify({ text, vector });
  });
  writeFileSync(join(folder, "reference.jsonl"), `${lines.join("\n")}\n`);
}
