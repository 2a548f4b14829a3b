import { LIMITS } from "./limits.js";
import { type Block, DocumentUnreadable, type RawDocument } from "./raw-document.js";
import { classifiedMark, passageToAssistant } from "./signals.js";

export type Verdict = "ok" | "review" | "rejected";

interface VerdictWords {
  readonly verdict: "review" | "rejected";
  readonly reason: string;
  readonly whatToDo: string;
}

function rejected(reason: string, whatToDo: string): VerdictWords {
  return { verdict: "rejected", reason, whatToDo };
}

function review(reason: string, whatToDo: string): VerdictWords {
  return { verdict: "review", reason, whatToDo };
}

/** Every way in which a file is not simply taken. Codes are never used again for something else. */
export const VERDICTS = {
  empty_file: rejected("文件是空的 / The file is empty", "请重新上传原文件 / Upload the original again"),
  not_a_file: rejected(
    "不是普通文件（文件夹、链接、管道或设备） / Not a regular file (folder, link, pipe or device)",
    "请放入文件本身，不要用链接 / Put the file itself here, not a link to it",
  ),
  unreadable_file: rejected(
    "文件不存在或没有读取权限 / The file does not exist or may not be read",
    "请检查路径和权限 / Check the path and its permissions",
  ),
  changed_while_reading: rejected(
    "读取时文件被改动 / The file changed while it was being read",
    "请等文件复制完成后重试 / Try again when the file has been copied completely",
  ),
  too_large: rejected(
    "文件或其解压内容超过 200 MiB，或文字超过 20 MiB / The file or what it unpacks to exceeds 200 MiB, or its text 20 MiB",
    "请拆分文件，或去掉大图片后重试 / Split the file or remove large pictures",
  ),
  too_many_pages: rejected("超过 2000 页 / More than 2,000 pages", "请按章节拆分文件 / Split the file by chapters"),
  too_complex: rejected(
    "元素、段落或表格单元过多 / Too many elements, paragraphs or table cells",
    "请拆分文件或表格后重试 / Split the file or its tables",
  ),
  too_deep: rejected(
    "标签嵌套过深，可能是恶意或损坏的文件 / Elements are nested too deeply; the file is damaged or hostile",
    "请用办公软件打开后另存，再上传 / Open the file in an office program, save it again and upload that",
  ),
  unsupported_format: rejected(
    "不支持的文件格式 / The format is not supported",
    "请转换为 DOCX、XLSX、HTML、TXT 或带文字层的 PDF / Convert it to DOCX, XLSX, HTML, TXT or PDF with a text layer",
  ),
  unsupported_works: rejected(
    "这是微软 Works 文件，不是金山 WPS 文件 / A Microsoft Works file, not one of Kingsoft WPS",
    "请用 LibreOffice 打开后另存为 DOCX / Open it in LibreOffice and save it as DOCX",
  ),
  unsupported_old_word: rejected(
    "Word 97 以前的旧格式 / A format older than Word 97",
    "请用 Word 或 LibreOffice 打开后另存为 DOCX / Open it in Word or LibreOffice and save it as DOCX",
  ),
  unsupported_presentation: rejected(
    "演示文稿不收录 / Presentations are not taken",
    "请把其中的文字整理成 DOCX / Put its text into a DOCX file",
  ),
  unsupported_picture: rejected(
    "不支持的图片格式 / A kind of picture that is not read",
    "请上传文字版，或转换为 PNG、JPEG、TIFF 或 PDF（需已安装文字识别组件） / Upload a text version, or convert it to PNG, JPEG, TIFF or PDF, where text recognition is installed",
  ),
  unsupported_media: rejected("音频或视频不收录 / Audio and video are not taken", "请上传文字稿 / Upload a transcript"),
  unsupported_program: rejected(
    "这是程序文件，不是文档 / A program, not a document",
    "请移除文件并核实来源 / Remove the file and check where it comes from",
  ),
  unsupported_archive: rejected(
    "不支持的压缩格式 / The archive format is not supported",
    "请解压后逐个上传，或改用 ZIP / Unpack it and upload the files, or pack them as ZIP",
  ),
  nested_archive: rejected(
    "压缩包里还有压缩包，只读一层 / An archive inside an archive; only one level is read",
    "请解压内层后再打包 / Unpack the inner archive first",
  ),
  empty_archive: rejected(
    "压缩包里没有文件 / The archive holds no file",
    "请检查压缩包内容 / Check what the archive contains",
  ),
  archive_unusable: rejected(
    "压缩包里没有一个文件可用 / No file of the archive can be used",
    "请按各文件的说明处理 / See what is said of each file",
  ),
  broken_record: rejected(
    "有一条记录不完整或格式不对 / A record is broken",
    "请按所说的行号改正后重试 / Mend the line that is named and try again",
  ),
  unknown_columns: rejected(
    "数据里没有认得的列（问题、答案，或事项名称、申请材料等） / The data has no known columns (question and answer, or those of service items)",
    "请按说明给列命名 / Name the columns as the documentation says",
  ),
  encrypted: rejected(
    "文件有密码保护 / The file is protected by a password",
    "请去除密码后上传 / Remove the password and upload again",
  ),
  damaged: rejected(
    "文件损坏或不完整 / The file is damaged or incomplete",
    "请从来源重新获取，或打开后另存 / Fetch it again from its source, or open and save it again",
  ),
  zip_bomb: rejected(
    "压缩内容异常（解压倍数、条目数或重叠超限） / Abnormal compression (ratio, number of entries or overlap)",
    "请核实来源；可信则打开后另存 / Check where it comes from; if trusted, open and save it again",
  ),
  unsafe_container: rejected(
    "压缩包内有越界路径、重名条目或分卷 / The container holds paths that leave it, duplicate names or is split",
    "请核实来源；可信则打开后另存 / Check where it comes from; if trusted, open and save it again",
  ),
  doctype_refused: rejected(
    "XML 含 DOCTYPE 声明，可能引用外部内容 / The XML declares a DOCTYPE, which may pull in outside content",
    "请用办公软件打开后另存 / Open the file in an office program and save it again",
  ),
  timeout: rejected(
    "读取超时 / Reading took too long",
    "请拆分文件，或打开后另存再试 / Split the file, or open and save it again",
  ),
  out_of_memory: rejected(
    "读取时内存超限 / Reading needed too much memory",
    "请拆分文件后重试 / Split the file and try again",
  ),
  reader_failed: rejected(
    "读取程序异常退出 / The reader ended unexpectedly",
    "请打开后另存再试；仍失败请报告 / Open and save it again; report it if it still fails",
  ),
  no_text_scan: rejected(
    "没有文字层，可能是扫描件或图片 / There is no text layer; probably a scan or pictures",
    "请上传可复制文字的版本，或安装文字识别组件后重试 / Upload a version with text, or install text recognition (@gutenye/ocr-node) and try again",
  ),
  ocr_layer_only: rejected(
    "文字全部不可见（扫描件的识别文字层） / All text is invisible (the recognised layer of a scan)",
    "请核对识别结果后另存为可见文字的文件 / Proofread the recognised text and save it as visible text",
  ),
  no_text: rejected("没有可用的正文 / There is no usable text", "请检查文件内容 / Check what the file contains"),
  garbled_text: rejected(
    "文字是乱码，字体缺少编码对照 / The text is garbled; its fonts lack a mapping to letters",
    "请从原始文档重新导出 / Export it again from the original document",
  ),
  wrong_encoding: rejected(
    "文字编码无法识别或混用 / The text encoding can't be recognised, or is mixed",
    "请另存为 UTF-8 编码 / Save it in UTF-8",
  ),
  classified_mark: rejected(
    "带有密级标志，涉密文件不得进入本系统 / The file carries a classification mark and must not enter this system",
    "请立即移除文件并按保密规定处理 / Remove the file at once and follow the secrecy rules",
  ),
  hidden_text: review(
    "含有看不见的文字，未收录 / It holds text that can't be seen, which was left out",
    "请查看隐藏内容；确认无误后接受文件 / Look at the hidden passages; accept the file if they are harmless",
  ),
  scanned_pages: review(
    "部分页面是扫描件或图片，未能读取 / Some pages are scans or pictures and were not read",
    "请上传可复制文字的版本，或安装文字识别组件后重试；确认缺页无妨可接受文件 / Upload a version with text, or install text recognition and try again; accept the file if those pages do not matter",
  ),
  ocr_uncertain: review(
    "文字由扫描件识别，部分页面把握不足 / The text was recognised from a scan, with low confidence on some pages",
    "请对照原件核对识别文字；无误后接受文件 / Compare the recognised text with the original; accept the file if it is right",
  ),
  archive_partly: review(
    "压缩包里有的文件未采用 / Some files of the archive were not taken",
    "请按各文件的说明处理；其余文件已采用 / See what is said of each of them; the others were taken",
  ),
  instructs_assistant: review(
    "文中有对问答系统下指令的语句 / The text addresses the answering system with instructions",
    "请核实来源和内容；确认无误后接受文件 / Check source and content; accept the file if it is harmless",
  ),
} as const satisfies Record<string, VerdictWords>;

export type VerdictCode = keyof typeof VERDICTS;

/** The error for a code of the registry, with its words. `detail` is added to the reason, for staff. */
export function unreadable(code: VerdictCode, detail = ""): DocumentUnreadable {
  const { reason, whatToDo } = VERDICTS[code];
  return new DocumentUnreadable(code, detail === "" ? reason : `${reason} (${detail})`, whatToDo);
}

export interface Judgement {
  readonly verdict: Verdict;
  readonly code: VerdictCode | null;
  readonly reason: string | null;
  readonly whatToDo: string | null;
}

/** What becomes of a document that could be read. The gravest finding decides; `ok` has no code. */
export function judge(document: RawDocument): Judgement {
  const code = finding(document);
  if (code === null) return { verdict: "ok", code, reason: null, whatToDo: null };
  const { verdict, reason, whatToDo } = VERDICTS[code];
  const passages = passagesFor(code, document);
  return { verdict, code, reason: passages === "" ? reason : `${reason} (${passages})`, whatToDo };
}

function finding(document: RawDocument): VerdictCode | null {
  const { characters, hiddenCharacters, garbledShare } = document.yield;
  if (classifiedMark(document)) return "classified_mark";
  if (characters === 0) {
    if (hiddenCharacters > 0) return document.format === "pdf" ? "ocr_layer_only" : "hidden_text";
    if (document.warnings.includes("ocr_layer")) return "ocr_layer_only";
    const pictures = document.unreadPages !== undefined || document.warnings.includes("pictures_only");
    return pictures || document.format === "pdf" ? "no_text_scan" : "no_text";
  }
  if (garbledShare > LIMITS.garbled) return "garbled_text";
  if (!hasSentence(document.blocks)) return "no_text";
  if (hiddenCharacters > 0) return "hidden_text";
  if (document.unreadPages !== undefined) return "scanned_pages";
  if (document.recognised?.some(({ confidence }) => confidence < LIMITS.confidence)) return "ocr_uncertain";
  return passageToAssistant(document.blocks) === null ? null : "instructs_assistant";
}

/** What staff must look at; nothing of a file that is refused is shown. */
function passagesFor(code: VerdictCode, document: RawDocument): string {
  const passages =
    code === "hidden_text"
      ? document.yield.hiddenSamples
      : code === "instructs_assistant"
        ? [passageToAssistant(document.blocks) ?? ""]
        : [];
  return passages.map((passage) => `「${passage}」`).join(" ");
}

/** Page markers (第 2 页 共 9 页, page 3 of 9), rules and numbers alone are no text. Linear: this runs outside the child. */
function hasSentence(blocks: readonly Block[]): boolean {
  const texts = blocks.flatMap((block) => (block.type === "paragraph" ? [block.text] : block.rows.flat()));
  return texts.some((text) => /\p{L}/u.test(text.replace(/\b(?:page|of|p)\b|[第共页頁]/gi, "")));
}

/** What is said of an archive as a whole; each of its members has a verdict of its own. */
export function judgeArchive(members: readonly Verdict[]): Judgement {
  const code = members.every((verdict) => verdict === "ok")
    ? null
    : members.every((verdict) => verdict === "rejected")
      ? "archive_unusable"
      : "archive_partly";
  return code === null ? { verdict: "ok", code, reason: null, whatToDo: null } : { code, ...VERDICTS[code] };
}
