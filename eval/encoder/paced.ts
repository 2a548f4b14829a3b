const EVERY_MS = 5_000;

/**
 * Tells how far a step is, its mean loss since the last line where it has one, and how long it still takes; every five
 * seconds and at its end.
 */
export function paced(what: string, say: (line: string) => void, now: () => number = () => performance.now()) {
  const begun = now();
  let told = begun;
  let losses = 0;
  let steps = 0;
  return (done: number, total: number, loss = 0): void => {
    losses += loss;
    steps++;
    if (done < total && now() - told < EVERY_MS) return;
    told = now();
    const seconds = (told - begun) / 1_000;
    const left = (seconds / done) * (total - done);
    const mean = losses === 0 ? "" : `, loss ${(losses / steps).toFixed(4)}`;
    say(`${what}: ${done}/${total}${mean}, ${seconds.toFixed(0)} s, about ${left.toFixed(0)} s left`);
    losses = 0;
    steps = 0;
  };
}
