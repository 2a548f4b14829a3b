/**
 * BM25 parameters: saturation of term frequency and strength of length normalisation. The optimum of `B` is flat from .75
 * to .9: nDCG@10 of words alone at .75 and .85 on STARD .381 and .388, Kaohsiung .789 and .793, NCP .907 and .907, with
 * `LETTER` .7 in the latter.
 */
export const K1 = 1.2;
export const B = 0.85;

/** Weight of a single letter beside pairs and runs: its pairs say the same again. */
export const LETTER = 0.7;

/** Inverse document frequency, never negative (Lucene's form of Robertson and Zaragoza 2009, formula 3.3 + 1). */
export function idf(documents: number, documentFrequency: number): number {
  return Math.log(1 + (documents - documentFrequency + 0.5) / (documentFrequency + 0.5));
}

/** Weight of one term in one text (Robertson and Zaragoza 2009, formula 3.15), without the constant k1 + 1. */
export function bm25(termFrequency: number, length: number, averageLength: number, inverseFrequency: number): number {
  return (inverseFrequency * termFrequency) / (termFrequency + K1 * (1 - B + (B * length) / averageLength));
}
