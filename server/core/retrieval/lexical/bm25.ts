/** BM25 parameters: saturation of term frequency and strength of length normalisation. */
export const K1 = 1.2;
export const B = 0.75;

/** Inverse document frequency, never negative (Lucene's form of Robertson and Zaragoza 2009, formula 3.3 + 1). */
export function idf(documents: number, documentFrequency: number): number {
  return Math.log(1 + (documents - documentFrequency + 0.5) / (documentFrequency + 0.5));
}

/** Weight of one term in one text (Robertson and Zaragoza 2009, formula 3.15), without the constant k1 + 1. */
export function bm25(termFrequency: number, length: number, averageLength: number, inverseFrequency: number): number {
  return (inverseFrequency * termFrequency) / (termFrequency + K1 * (1 - B + (B * length) / averageLength));
}
