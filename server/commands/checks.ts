import { accessSync, constants, existsSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { composeEmbedder, composeGeneration, composeIndexes, composeReranker } from "../compose.js";
import type { Config } from "../config.js";
import { currentGeneration } from "../core/library/current.js";
import { readManifest } from "../core/library/open-generation.js";
import { generationFolder } from "../core/library/paths.js";
import { EmbedderUnavailable, type EmbedTexts, type RerankerUnavailable, sameEmbedder } from "../core/ports.js";
import { shanghaiDay } from "../core/text/dates.js";
import { openStore } from "../store/open-store.js";
import { checkChatModel } from "./check-chat-model.js";
import { checkDocuments } from "./check-documents.js";
import { type Finding, type Found, fault } from "./finding.js";

const EMBEDDER_TIMEOUT_MS = 3_000;

/** One line of the doctor. */
export interface Check extends Found {
  readonly check: string;
}

/** Chinese names of the checks, for people; `check` of the JSON stays the English one. */
export const CHECK_NAMES: Readonly<Record<string, string>> = {
  node: "Node 版本",
  installation: "安装",
  "vector index": "向量索引",
  store: "数据库",
  knowledge: "知识库",
  documents: "文件与卡片",
  generation: "在用版本",
  embedder: "向量模型",
  "chat model": "对话模型",
  reranker: "重排",
  clock: "时钟",
  "PDF character maps": "PDF 字符表",
  "text recognition": "文字识别",
  fonts: "字体",
};

/** What the doctor looks at, in order. A missing optional part is fine and says what serves in its place. */
export const CHECKS: Readonly<Record<string, (config: Config) => Finding | Promise<Finding>>> = {
  node: () => {
    const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
    if (major > 20 || (major === 20 && minor >= 19)) return `Node ${process.versions.node}`;
    return fault(
      `Node ${process.versions.node} 太旧 / Node ${process.versions.node} is too old`,
      "请安装 Node 20.19 以上或 22 / Install Node 20.19 or newer, or 22.",
    );
  },
  installation: ({ root }) => {
    const missing = ["dist/widget.js", "dist/ingest/main.js", "server/web/pages/site.css"].filter(
      (file) => !existsSync(join(root, file)),
    );
    if (missing.length === 0) return `完整，在 ${root} / complete in ${root}`;
    return fault(
      `缺少 / missing: ${missing.join(", ")}`,
      "请运行 npm ci 或 npm run build / Run `npm ci`, or `npm run build`.",
    );
  },
  "vector index": () =>
    composeIndexes().native
      ? "hnswlib-node 已安装 / hnswlib-node is installed"
      : "没有 hnswlib-node，改用精确扫描，不影响使用；需要时装好编译器再运行 npm ci / hnswlib-node is not installed; the exact scan serves (install a compiler and run `npm ci` to have it)",
  store: ({ data }) => {
    openStore(data).close();
    const file = join(data, "wence.db");
    return `${file} 可以读写 / ${file} opens and can be written`;
  },
  knowledge: ({ knowledge }) => {
    if (!existsSync(knowledge))
      return fault(
        `${knowledge} 不存在 / ${knowledge} does not exist`,
        "请检查 WENCE_KNOWLEDGE，或建好文件夹并把文件放进其中的 documents/ / Check WENCE_KNOWLEDGE, or make the folder and put documents into its documents/ folder.",
      );
    accessSync(knowledge, constants.R_OK | constants.W_OK);
    return `${knowledge} 可以读写 / ${knowledge} is readable and writable`;
  },
  documents: (config) => checkDocuments(config),
  generation: async (config) => {
    const id = currentGeneration(config.knowledge);
    if (id === null)
      return fault(
        "没有在用的版本 / no generation is in service",
        existsSync(join(config.knowledge, "documents"))
          ? "请运行 npm run ingest -- build --activate（npm start 会自动生成） / Run `npm run ingest -- build --activate`; `npm start` does it by itself."
          : "请先把文件放进知识库的 documents/，再运行 npm run ingest -- build --activate / Put documents into documents/ of the knowledge folder first, then run `npm run ingest -- build --activate`.",
      );
    const { documents, chunks, vectors } = await composeGeneration(config, id);
    const kind = vectors === null ? "no vectors" : `vectors (${vectors.kind})`;
    return `${id} 可用：${documents.length} 个文件 / ${id} opens: ${documents.length} documents, ${chunks.length} chunks, ${kind}`;
  },
  embedder: async (config) => {
    const embedder = await composeEmbedder(config, { deadlineMs: EMBEDDER_TIMEOUT_MS, retries: 0 });
    try {
      const begin = performance.now();
      const [vector] = await embedder.embed(["申请条件"], AbortSignal.timeout(EMBEDDER_TIMEOUT_MS));
      const took = `${embedder.name}，${embedder.dimension} 维 / ${embedder.name}, ${embedder.dimension} numbers a text, ${Math.ceil(performance.now() - begin)} ms`;
      if (vector?.length !== embedder.dimension)
        return fault(
          `${embedder.name} 没有给出 ${embedder.dimension} 维的向量 / ${embedder.name} gave no vector of ${embedder.dimension} numbers`,
          "请检查 EMBEDDING_MODEL，留空用自带的 / Check EMBEDDING_MODEL; unset it for the embedded default.",
        );
      return builtByAnother(config, embedder) ?? took;
    } finally {
      await embedder.close?.();
    }
  },
  "chat model": ({ CHAT_MODEL, OPENAI_BASE_URL, apiKey }) => {
    if (CHAT_MODEL === null)
      return "没有设 CHAT_MODEL：只摘录原文，不需要模型 / no CHAT_MODEL: answers are extractive, no model is needed";
    if (CHAT_MODEL === "scripted")
      return "自带的固定模型，只供试用，不要给群众用 / the scripted model ships with Wence; it is for trials, not for citizens";
    return checkChatModel({ base: OPENAI_BASE_URL ?? "https://api.openai.com/v1", model: CHAT_MODEL, apiKey });
  },
  reranker: async (config) => {
    const reranker = composeReranker(config);
    if (reranker === null) return "没有设 RERANK_URL：按检索的顺序 / no RERANK_URL: the order of the search stands";
    try {
      const begin = performance.now();
      await reranker.rerank(
        "申请条件",
        ["申请条件如下", "附则"],
        AbortSignal.timeout(config.RERANK_DEADLINE_MS + 1_000),
      );
      const ms = Math.ceil(performance.now() - begin);
      return `${config.RERANK_URL} 可用，${ms} 毫秒 / ${config.RERANK_URL} answers, ${ms} ms`;
    } catch (error) {
      const { failure } = error as RerankerUnavailable;
      return fault(
        `${config.RERANK_URL} 用不了（${failure}） / ${config.RERANK_URL} can't be used (${failure})`,
        "请检查 RERANK_URL、RERANK_MODEL、RERANK_API_KEY 和 RERANK_DEADLINE_MS；其间按检索的顺序 / Check RERANK_URL, RERANK_MODEL, RERANK_API_KEY and RERANK_DEADLINE_MS. The order of the search stands meanwhile.",
      );
    }
  },
  clock: () => {
    const now = new Date();
    const day = shanghaiDay(now);
    if (now.getUTCFullYear() >= 2026)
      return `今天是 ${day}（北京时间） / today is ${day} in Asia/Shanghai, whatever the zone of this machine`;
    return fault(
      `时钟显示 ${now.toISOString()} / the clock says ${now.toISOString()}`,
      "请校准时钟，文件效力按它判断 / Set the clock: validity of documents is judged by it.",
    );
  },
  "PDF character maps": () => {
    // pdf-parse brings its own pdfjs: seen from its folder, so that a second copy elsewhere does not answer for it.
    const fromHere = createRequire(import.meta.url);
    const pdfjs = dirname(createRequire(fromHere.resolve("pdf-parse")).resolve("pdfjs-dist/package.json"));
    const maps = existsSync(join(pdfjs, "cmaps")) ? readdirSync(join(pdfjs, "cmaps")).length : 0;
    if (maps > 100 && existsSync(join(pdfjs, "standard_fonts")))
      return `${maps} 个，没有内嵌字体的中文 PDF 也能读 / ${maps} character maps; Chinese PDF files without embedded fonts can be read`;
    return fault(
      "缺少 pdfjs-dist 的字符表 / the character maps of pdfjs-dist are missing",
      "请运行 npm ci，否则有的中文 PDF 读不出文字 / Run `npm ci`: without them Chinese PDF files give empty text.",
    );
  },
  "text recognition": () => {
    try {
      createRequire(import.meta.url).resolve("@gutenye/ocr-node");
      return "@gutenye/ocr-node 已安装，扫描件和图片可以识别 / @gutenye/ocr-node is installed: scans and pictures are recognised";
    } catch {
      return "没有安装 @gutenye/ocr-node，扫描件和图片会被拒收；需要时运行 npm ci / @gutenye/ocr-node is not installed: scans and pictures are refused (run `npm ci` to have it)";
    }
  },
  fonts: () =>
    "服务器不画字，不需要中文字体 / the server draws nothing: no Chinese font is needed on this machine, the reader's browser has them",
};

/** The fault where the generation in service has vectors of another embedder; null where it fits or there is none. */
function builtByAnother({ knowledge }: Config, embedder: EmbedTexts): Finding | null {
  const id = currentGeneration(knowledge);
  const built = id === null ? null : readManifest(generationFolder(knowledge, id)).embedder;
  if (built === null || sameEmbedder(built, embedder)) return null;
  return fault(
    `在用版本的向量来自 ${built.name}，EMBEDDING_MODEL 现在是 ${embedder.name} / the generation in service has vectors of ${built.name} (${built.dimension} numbers), EMBEDDING_MODEL gives those of ${embedder.name} (${embedder.dimension})`,
    "请重新运行 npm run ingest -- build --activate，或把 EMBEDDING_MODEL 改回去 / Build again with `npm run ingest -- build --activate`, or set EMBEDDING_MODEL back.",
  );
}

/** Runs one check; whatever it throws is a finding. */
export async function runCheck(name: string, config: Config): Promise<Check> {
  try {
    const finding = await CHECKS[name]?.(config);
    if (finding === undefined) throw new Error(`there is no check ${name}`);
    return { check: name, ...(typeof finding === "string" ? { ok: true, detail: finding, whatToDo: null } : finding) };
  } catch (error) {
    const { message, reason, whatToDo } = error as Error & { reason?: string; whatToDo?: string };
    return {
      check: name,
      ok: false,
      detail: error instanceof EmbedderUnavailable ? `${error.embedder}: ${reason}` : message,
      whatToDo:
        whatToDo ??
        ADVICE[name] ??
        "请看上面的说明；npm ci 可以修复不完整的安装 / See the detail; `npm ci` repairs an incomplete installation.",
    };
  }
}

/** What helps where a check threw. */
const ADVICE: Readonly<Record<string, string>> = {
  knowledge:
    "请给运行服务的用户读写知识库的权限 / Give the user that runs Wence the right to read and write the knowledge folder.",
  generation:
    "请运行 npm run ingest -- build --activate 重新生成，或 npm run ingest -- rollback 退回 / Build it again with `npm run ingest -- build --activate`, or go back with `npm run ingest -- rollback`.",
  embedder:
    "请检查 EMBEDDING_MODEL 和 EMBEDDING_BASE_URL，或留空用自带的 / Check EMBEDDING_MODEL and EMBEDDING_BASE_URL, or unset EMBEDDING_MODEL for the embedded default.",
};
