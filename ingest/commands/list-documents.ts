import { composeGeneration, systemClock } from "../../server/compose.js";
import type { Config } from "../../server/config.js";
import { type PolicyDocument, type ValidityState, validityOn } from "../../server/core/document.js";
import { currentGeneration } from "../../server/core/library/current.js";
import { shanghaiDay } from "../../server/core/text/dates.js";
import { CommandFault, printJson } from "./command-line.js";
import { fitted } from "./display-width.js";
import type { JsonOption } from "./generations.js";

const STATES: Readonly<Record<ValidityState, string>> = {
  in_force: "现行有效",
  not_yet: "尚未施行",
  expired: "已失效",
  unknown: "效力未标明",
};

/** `ingest list --documents`: the documents of the generation in service, each with what amends, ends or holds it. */
export async function listDocuments(config: Config, options: JsonOption): Promise<number> {
  const id = currentGeneration(config.knowledge);
  if (id === null)
    throw new CommandFault(
      `${config.knowledge} 里没有在用版本，运行 ingest build --activate / no generation is in service in ${config.knowledge}; run: ingest build --activate`,
    );
  const { documents } = await composeGeneration(config, id);
  const today = shanghaiDay(systemClock.now());
  const titles = new Map(documents.map((document) => [document.id, document.card.title]));
  for (const document of documents) {
    const state = validityOn(document.card, today);
    if (options.json) printJson(jsonOf(document, state));
    else process.stdout.write(linesOf(document, state, titles));
  }
  return 0;
}

function jsonOf({ id, card }: PolicyDocument, validity: ValidityState) {
  const { title, documentNumber, issuer, published, effective, expires, repealedBy, repeals } = card;
  const ties = { repeals, repealedBy, amends: card.amends ?? [], amendedBy: card.amendedBy ?? [] };
  return {
    id,
    title,
    documentNumber,
    issuer,
    published,
    effective,
    expires,
    validity,
    ...ties,
    annexOf: card.annexOf ?? null,
  };
}

function linesOf({ id, card }: PolicyDocument, state: ValidityState, titles: ReadonlyMap<string, string>): string {
  const days = [card.effective, card.expires].map((day) => day ?? "?").join(" 至 ");
  const named = (other: string) => `${titles.get(other) ?? other}（${other}）`;
  const ties = [
    card.repealedBy === null ? [] : [`废止于 ended by ${named(card.repealedBy)}`],
    (card.amendedBy ?? []).map((other) => `修改见 amended by ${named(other)}`),
    (card.amends ?? []).map(({ document, clauses }) => `修改 amends 《${document}》${clauses.join("、")}`),
    card.repeals.map((repealed) => `废止 repeals ${repealed}`),
    card.annexOf == null ? [] : [`附于 annexed to ${named(card.annexOf)}`],
  ].flat();
  const first = `${fitted(STATES[state], 10)}  ${card.title}  ${card.documentNumber ?? ""}  ${days}  [${id}]`;
  return `${[first, ...ties.map((tie) => `${" ".repeat(12)}${tie}`)].join("\n")}\n`;
}
