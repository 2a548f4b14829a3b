import type { Block, RawDocument } from "./raw-document.js";

/** How many blocks from the start count as the red head, where a classification mark stands. */
const HEAD_BLOCKS = 12;
/** How many cells of a table that stands there. */
const HEAD_CELLS = 24;

const LEVEL = "(?:绝\\s*密|机\\s*密|秘\\s*密|絕\\s*密|機\\s*密)\\s*(?:级|級)?";
const MARK_WITH_TERM = new RegExp(
  `(?:^|[\\s(（【\\[:：\\d])${LEVEL}\\s*[★☆✩✭✮⭐*＊]\\s*(?:\\d+|[一二三四五六七八九十]+|长期|启封)?`,
);
/** The bare level, in brackets or after 密级, with a term or a number of the copy beside it. */
const MARK_ALONE = new RegExp(
  `^(?:份号\\s*[:：]?\\s*)?\\d{0,8}\\s*(?:密\\s*级\\s*[:：]?)?\\s*[【\\[(（]?${LEVEL}[】\\])）]?\\s*(?:[·.、]?\\s*(?:\\d{1,2}\\s*年|长期))?(?:\\s+(?:特急|加急|平急|急件))?$`,
);
const MARK_LABELLED = new RegExp(`密\\s*级\\s*[:：]\\s*${LEVEL}(?:$|[^\\p{Script=Han}])`, "u");

/**
 * True where the document carries a classification mark (国家秘密标志): 密级★期限 on a line of its own, or the bare
 * level alone on one of the first lines. The words inside a sentence, as in the law on state secrets, are no mark.
 */
export function classifiedMark(document: Pick<RawDocument, "blocks">): boolean {
  return document.blocks.some((block, index) => {
    const inHead = index < HEAD_BLOCKS;
    return linesOf(block).some((line, at) => {
      if (line.length > 60) return false;
      if (line.length <= 30 && MARK_WITH_TERM.test(line)) return inHead || /^(?:绝|机|秘|絕|機)/.test(line);
      // Of a table in the head only the first cells count: further down 秘密 is a value of some column.
      const near = inHead && (block.type === "paragraph" || at < HEAD_CELLS);
      return near && (MARK_ALONE.test(line) || MARK_LABELLED.test(line));
    });
  });
}

/** Conservative: phrases that only make sense when spoken to an answering system. */
const INSTRUCTIONS: readonly RegExp[] = [
  /(?:忽略|无视|忘记|忘掉|不要理会|不必理会|無視|忽視)\s*(?:掉|你)?\s*(?:以上|上述|之前|先前|前面|此前|上面|所有|全部|一切|任何)[^。；\n]{0,12}(?:指令|指示|提示词|系统提示|設定|設置|设定|对话|命令)/,
  /^(?:system|assistant)\s*[:：]/i,
  /(?:忽略|无视|不理会)(?:用户|提问者)的?(?:问题|提问|要求)|只(?:能)?(?:回答|回复|输出)\s*[:：]/,
  /(?:^|[。；;：:，,\s])(?:请|務必|务必|必须)?(?:告诉|告訴|回复|回覆)(?:用户|用戶|提问者|咨询者|询问者|访客)/,
  /(?:将|把|請將)(?:[^。；\n]{0,6}的)?(?:来源|出处|引用|依据|來源)(?:标注|标记|标明|写|改|標註)(?:为|成|為)/,
  /(?:系统|系統)(?:提示词|提示詞|指令)[^。\n]{0,10}(?:是|如下|：|:|泄露|输出|打印|忽略|覆盖)/,
  /(?:作为|身为|你是)(?:一个|一名)?\s*(?:AI|人工智能|大?语言模型|智能助手|聊天机器人|问答系统)[^。\n]{0,20}(?:请|必须|应当|只能|务必|不要|不得|现在)/i,
  /(?:AI|人工智能|大?语言模型|智能助手|聊天机器人|问答系统|智能客服)[^。\n]{0,6}(?:请|必须|务必|看到|读到|阅读到)[^。\n]{0,20}(?:回答|回复|输出|告诉用户|告知用户)/i,
  /(?:ignore|disregard|forget|override)\s+(?:all\s+|any\s+|the\s+|your\s+|my\s+)*(?:previous|prior|above|earlier|preceding|system)\s+(?:\w+\s+)?(?:instructions?|prompts?|messages?|rules?)/i,
  /(?:reveal|print|show|repeat|output)\s+(?:your|the)\s+(?:system\s+prompt|hidden\s+instructions?)/i,
  /(?:^|\n|>)\s*(?:<\|?(?:im_start|system)\|?>|\[\/?INST\]|<<SYS>>|###\s*(?:system|instruction)\b)/i,
];

/** Letters of a passage that staff are shown. */
const SHOWN = 80;

/** The first passage that tells an answering system what to do (忽略以上指令, ignore previous instructions, ...), else null. */
export function passageToAssistant(blocks: readonly Block[]): string | null {
  for (const block of blocks)
    for (const line of linesOf(block)) {
      const at = INSTRUCTIONS.map((pattern) => line.search(pattern)).find((found) => found !== -1);
      if (at !== undefined) return [...line.slice(Math.max(0, at - 10))].slice(0, SHOWN).join("");
    }
  return null;
}

function linesOf(block: Block): string[] {
  return block.type === "paragraph" ? [block.text.trim()] : block.rows.flat().map((cell) => cell.trim());
}
