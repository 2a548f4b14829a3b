import type { AskedForm, Inquiry } from "../core/question.js";
import { statesForm } from "../core/text/asked-form.js";
import { fold } from "../core/text/fold.js";

/**
 * Whether a text states the form that is asked, leaving out figures of another kind: of a fine, where none is asked
 * for; of what is paid out, where a price is asked; a share of people, where money is; a condition (未满4个月); of a paper (半年以上证明), where a term is.
 */
export function statesAsked({ text: question, completed }: Inquiry, form: AskedForm, text: string): boolean {
  const asked = `${question} ${completed}`;
  let read = fold(text);
  if (form.form === "money") {
    if (!OF_FINES.test(asked)) read = read.replace(FINE, " ");
    if (OF_PRICE.test(asked)) read = read.replace(PAID_OUT, " ");
    read = read.replace(OF_ONE_PIECE.test(asked) ? SHARE : SHARE_OF_COUNT, " ");
  }
  if (form.form === "term") read = read.replace(NOT_YET, " ").replace(OF_A_PAPER, " ");
  if (form.form === "term" && !OF_CONDITIONS.test(question)) read = read.replace(MET, " ");
  return statesForm(form, read);
}

const OF_FINES = /罚|违|后果|处理|处分|造假|骗|赔/;
const FINE = /处[^。；;\n]{0,40}罚(?:款|金)|罚(?:款|金)[^。；;,，\n]{0,20}/g;

/** Asks what something costs. */
const OF_PRICE = /卖|价|票|多少钱[一每]|收(?:多少|几|费)|收不收|要?(?:交|缴|付|花|掏)(?:费)?(?:多少|几)/;
/** A stretch between full stops that tells what somebody is paid, and of no charge. */
const PAID_OUT =
  /(?<=^|[。；;\n])(?![^。；;\n]*(?:收费|缴|交纳|支付|自付|自费|负担|价|工本费|费用|保证金|押金))[^。；;\n]*(?:补贴|补助|津贴|奖励|资助)[^。；;\n]*/g;

/** What one piece costs is no share of anything. */
const OF_ONE_PIECE =
  /卖多少|多少钱(?:一|每)?(?:次|张|份|针|顿|餐|趟|斤|平|晚|只|件)|(?:一|每)(?:次|张|份|针|顿|餐|趟|斤|平|晚|只|件)(?:要|得)?多少钱/;
const SHARE = /\d+(?:\.\d+)?%/g;
/** 覆盖率达到80%, 人数的15%; the rates of money stay. */
const SHARE_OF_COUNT =
  /(?<![利费税汇])率[^。；;,，\n]{0,12}\d+(?:\.\d+)?%|(?:人|总|户|次|数|面|容)[数量积]的\s*\d+(?:\.\d+)?%/g;

const NOT_YET = /[未不]满\s*\d+\s*个?[年月日天周]/g;
/** 居住半年以上证明, 近3个月的银行流水: the figure says which paper. */
const OF_A_PAPER =
  /(?:半|\d+)\s*个?[年月日天周](?:以[上下内])?的?(?=\p{Script=Han}{0,4}(?:证明|凭证|流水|记录|合同|发票|单据))/gu;

/** Asks how long something must have lasted. */
const OF_CONDITIONS = /满|[交缴住干待存]|才[能可会]|资格|条件/;
/** 居住登记满半年的免交: a condition, no length. */
const MET = /满\s*(?:半|\d+)\s*个?[年月日天周](?:以上)?的/g;
