import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Letters that the made model knows, after its four marks; each has a row of its own. */
const LETTERS = [..."养老补贴标准居住证签发失业保险金申领条件小孩上学政策"];
const MARKS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"];

/**
 * An ONNX export folder made here: a word-piece tokenizer of single letters, and a graph that adds to each token's row
 * the mean of all rows of the text, so that the first token's vector depends on the whole text. `seed` gives other rows.
 * Removed when the process ends.
 */
export function tinyModel({ dimension = 8, seed = 1, output = "last_hidden_state" } = {}): string {
  const outer = mkdtempSync(join(tmpdir(), "wence-onnx-"));
  process.once("exit", () => rmSync(outer, { recursive: true, force: true }));
  const folder = join(outer, "tiny");
  mkdirSync(folder);
  writeTinyModel(folder, { dimension, seed, output });
  return folder;
}

export function writeTinyModel(
  folder: string,
  { dimension = 8, seed = 1, output = "last_hidden_state" }: { dimension?: number; seed?: number; output?: string },
): void {
  const vocabulary = [...MARKS, ...new Set(LETTERS)];
  writeFileSync(join(folder, "tokenizer.json"), JSON.stringify(tokenizer(vocabulary)));
  const rows = Float32Array.from({ length: vocabulary.length * dimension }, (_, at) =>
    Math.sin(seed * 97 + at * 12.9898),
  );
  writeFileSync(join(folder, "model.onnx"), model(rows, vocabulary.length, dimension, output));
}

function tokenizer(vocabulary: readonly string[]): object {
  const vocab = Object.fromEntries(vocabulary.map((token, id) => [token, id]));
  const mark = (content: string) => ({
    id: vocab[content],
    content,
    special: true,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
  });
  const special = (id: string) => ({ SpecialToken: { id, type_id: 0 } });
  const sequence = (id: string) => ({ Sequence: { id, type_id: 0 } });
  return {
    version: "1.0",
    truncation: null,
    padding: null,
    added_tokens: MARKS.map(mark),
    normalizer: {
      type: "BertNormalizer",
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: null,
      lowercase: false,
    },
    pre_tokenizer: { type: "BertPreTokenizer" },
    post_processor: {
      type: "TemplateProcessing",
      single: [special("[CLS]"), sequence("A"), special("[SEP]")],
      pair: [special("[CLS]"), sequence("A"), special("[SEP]"), sequence("B"), special("[SEP]")],
      special_tokens: Object.fromEntries(["[CLS]", "[SEP]"].map((id) => [id, { id, ids: [vocab[id]], tokens: [id] }])),
    },
    decoder: { type: "WordPiece", prefix: "##", cleanup: true },
    model: {
      type: "WordPiece",
      unk_token: "[UNK]",
      continuing_subword_prefix: "##",
      max_input_chars_per_word: 100,
      vocab,
    },
  };
}

/** The protocol buffer of onnx.proto (IR 8, operators 13), written field by field. */
function model(rows: Float32Array, count: number, dimension: number, output: string): Buffer {
  const table = message(
    [1, count],
    [1, dimension],
    [2, 1],
    [8, "rows"],
    [9, Buffer.from(rows.buffer, rows.byteOffset, rows.byteLength)],
  );
  const axis = message([1, "axis"], [3, 0], [20, 2]);
  const axes = message([1, "axes"], [8, 1], [20, 7]);
  const keep = message([1, "keepdims"], [3, 1], [20, 2]);
  const graph = message(
    [1, message([1, "rows"], [1, "input_ids"], [2, "tokens"], [4, "Gather"], [5, axis])],
    [1, message([1, "tokens"], [2, "mean"], [4, "ReduceMean"], [5, axes], [5, keep])],
    [1, message([1, "tokens"], [1, "mean"], [2, output], [4, "Add"])],
    [2, "tiny"],
    [5, table],
    [11, value("input_ids", 7, ["batch", "tokens"])],
    [11, value("attention_mask", 7, ["batch", "tokens"])],
    [12, value(output, 1, ["batch", "tokens", "dimension"])],
  );
  return message([1, 8], [7, graph], [8, message([1, ""], [2, 13])]);
}

function value(name: string, type: number, dims: readonly string[]): Buffer {
  const shape = message(...dims.map((dim): [number, Buffer] => [1, message([2, dim])]));
  return message([1, name], [2, message([1, message([1, type], [2, shape])])]);
}

function message(...fields: readonly (readonly [number, number | string | Buffer])[]): Buffer {
  return Buffer.concat(
    fields.map(([field, content]) => {
      if (typeof content === "number") return Buffer.concat([varint(field << 3), varint(content)]);
      const bytes = Buffer.from(content as string);
      return Buffer.concat([varint((field << 3) | 2), varint(bytes.length), bytes]);
    }),
  );
}

function varint(number: number): Buffer {
  const bytes: number[] = [];
  let left = number;
  while (left > 127) {
    bytes.push((left & 127) | 128);
    left >>>= 7;
  }
  return Buffer.from([...bytes, left]);
}
