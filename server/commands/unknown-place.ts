import type { Place } from "../core/document.js";
import type { Generation } from "../core/library/generation.js";
import { generationPlaces } from "../core/library/generation-places.js";
import { nearPlaces, neighbourhood } from "../core/text/near-places.js";

/** What to say of a place that the generation doesn't know, with the names that may be meant; null where it knows it. */
export function unknownPlace(written: string, generation: Generation): string | null {
  const { department, documents, vocabulary } = generation;
  const own: Place[] = [
    ...(department.place === null ? [] : [department.place]),
    ...documents.flatMap(({ card }) => (card.place === null ? [] : [card.place])),
  ];
  const known = [...own, ...vocabulary.places];
  const names = new Set(known.flat());
  const path = generationPlaces(generation).resolve(written) ?? [written.trim()];
  const strange = path.findIndex((name) => !names.has(name));
  if (strange < 0) return null;
  const name = path[strange]!;
  const near = nearPlaces(name, known, [[path.slice(0, strange)], neighbourhood(own)]);
  const [zh, en] =
    near.length === 0
      ? ["", ""]
      : [`，是不是${near.map((one) => `“${one}”`).join("或")}？`, `; did you mean ${near.join(" or ")}?`];
  return `没有“${name}”这个地区${zh || "。"}只适用于某地的文件可能不会采用 / the place "${name}" is not known${en || "."} documents for single places may be left out`;
}
