import type { ClaimScores } from "./run-claims.js";

/** The figures by kind, and every sentence that went wrong, for people. */
export function claimsText(scores: ClaimScores): string {
  const share = (part: number, whole: number) => (whole === 0 ? "-" : `${((100 * part) / whole).toFixed(2)} %`);
  return [
    `false sentences stopped: ${scores.stopped} of ${scores.mutated} (${share(scores.stopped, scores.mutated)})`,
    ...Object.entries(scores.byKind).map(([kind, { made, stopped }]) => `  ${kind.padEnd(18)} ${stopped}/${made}`),
    `true sentences lost: ${scores.lost} of ${scores.unmutated} (${share(scores.lost, scores.unmutated)})`,
    ...Object.entries(scores.byForm).map(([form, { made, lost }]) => `  ${form.padEnd(26)} ${lost}/${made}`),
    ...scores.through.map(({ kind, text, of }) => `got through, ${kind}: ${text}\n  made of: ${of}`),
    ...scores.dropped.map(({ form, reason, text }) => `lost, ${form}, ${reason}: ${text}`),
  ].join("\n");
}
