import type { Command } from "commander";
import { openAssistant, openEmbedder } from "../../../server/assistant.js";
import { loadDotEnv, readConfig } from "../../../server/config.js";
import { type IsoDay, type Place, placeCovers, validityOn } from "../../../server/core/document.js";
import type { Generation } from "../../../server/core/library/generation.js";
import type { EmbedTexts } from "../../../server/core/ports.js";
import { admissible } from "../../../server/core/retrieval/admissible.js";
import { searchClauses } from "../../../server/core/retrieval/search-clauses.js";
import { percentile } from "../../metrics/percentile.js";
import { seededRandom } from "../../seeded-random.js";
import { readBeir } from "../retrieval/beir-dataset.js";

export interface FilterFigures {
  readonly searches: number;
  /** Clauses found that were not in force on the day or not of the place. */
  readonly inadmissible: number;
  readonly found: number;
  readonly p50: number;
  readonly p50Unfiltered: number;
  /** Filtered over unfiltered, of the medians. */
  readonly ratio: number;
}

interface Options {
  readonly beir: string;
  readonly searches: string;
  readonly json?: boolean;
}

const LIMIT = 20;
/** Filtered searches take at most so many times the unfiltered ones. */
const SLOWEST = 1.5;

export function addFiltersBench(program: Command): void {
  program
    .command("filters")
    .description("searches for random days and places: is anything found that may not be used, and at what cost?")
    .requiredOption("--beir <dir>", "folder whose queries are asked, of the configured knowledge folder's generation")
    .option("--searches <number>", "filtered searches", "1000")
    .option("--json", "one JSON value on standard output")
    .action(async (options: Options) => {
      loadDotEnv();
      const config = readConfig();
      const { generation } = await openAssistant(config);
      const embed = await openEmbedder(config);
      const texts = readBeir(options.beir).queries.map(({ text }) => text);
      const figures = await searchFiltered(scattered(generation, 1), embed, texts, Number(options.searches), 2);
      await embed.close?.();
      console.log(
        options.json
          ? JSON.stringify(figures)
          : `${figures.inadmissible} inadmissible of ${figures.found} clauses in ${figures.searches} searches; p50 ${figures.p50} ms, unfiltered ${figures.p50Unfiltered} ms, ${figures.ratio} times (limit ${SLOWEST})`,
      );
      process.exitCode = figures.inadmissible === 0 && figures.ratio <= SLOWEST ? 0 : 2;
    });
}

const PLACES: readonly Place[] = [
  [],
  ["云江省"],
  ["云江省", "临川市"],
  ["云江省", "临川市", "南浦区"],
  ["云江省", "临川市", "北岭区"],
  ["云江省", "安平市"],
];

/** The generation with random days and places on its documents, a tenth of each unknown. */
export function scattered(generation: Generation, seed: number): Generation {
  const next = seededRandom(seed);
  const day = () => `${2015 + Math.floor(next() * 12)}-${String(1 + Math.floor(next() * 12)).padStart(2, "0")}-01`;
  const documents = generation.documents.map((document) => {
    const [a, b] = [day(), day()].sort() as [IsoDay, IsoDay];
    const validity = next() < 0.1 ? {} : { published: a, effective: a, expires: next() < 0.5 ? null : b };
    const place = next() < 0.1 ? null : PLACES[Math.floor(next() * PLACES.length)]!;
    return { ...document, card: { ...document.card, ...validity, place } };
  });
  return { ...generation, documents };
}

/** Asks each text for a random day and place and once more without a filter. */
export async function searchFiltered(
  generation: Generation,
  embed: EmbedTexts,
  texts: readonly string[],
  searches: number,
  seed: number,
): Promise<FilterFigures> {
  const next = seededRandom(seed);
  const filteredMs: number[] = [];
  const unfilteredMs: number[] = [];
  let inadmissible = 0;
  let found = 0;
  for (let search = 0; search < searches; search++) {
    const text = texts[search % texts.length]!;
    const day = `${2014 + Math.floor(next() * 14)}-06-15`;
    const place = PLACES[Math.floor(next() * PLACES.length)]!;
    const admission = admissible(generation, day, place);
    const unfiltered = async () => {
      const begin = performance.now();
      await searchClauses(generation, embed, [text], { ...admission, allowed: null }, LIMIT);
      unfilteredMs.push(performance.now() - begin);
    };
    // Whoever comes second finds the question read and its postings in the processor's cache: they take turns.
    if (search % 2 === 1) await unfiltered();
    const begin = performance.now();
    const { evidence } = await searchClauses(generation, embed, [text], admission, LIMIT);
    filteredMs.push(performance.now() - begin);
    if (search % 2 === 0) await unfiltered();
    found += evidence.length;
    for (const { document } of evidence) {
      const state = validityOn(document.card, day);
      const usable = (state === "in_force" || state === "unknown") && placeCovers(document.card.place, place);
      if (!usable) inadmissible++;
    }
  }
  const [p50, p50Unfiltered] = [percentile(filteredMs, 50)!, percentile(unfilteredMs, 50)!];
  return {
    searches,
    inadmissible,
    found,
    p50: round(p50),
    p50Unfiltered: round(p50Unfiltered),
    ratio: round(p50 / p50Unfiltered),
  };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
