/** A stream of numbers from 0 to 1 that is the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Values that readers of sizes, counts and offsets stumble over. */
const ODD = [0x00, 0xff, 0x7f, 0x80, 0x20, 0x3c, 0x28, 0x2f];

/** A damaged copy of a file: bytes changed, cut off, doubled, or one part moved over another. Never longer than 1.5 times. */
export function mutate(bytes: Uint8Array, random: () => number): Uint8Array {
  const at = (size: number): number => Math.floor(random() * Math.max(1, size));
  const kind = random();
  if (kind < 0.1) return bytes.slice(0, at(bytes.length));
  const copy = new Uint8Array(bytes);
  if (kind < 0.2) {
    const [from, size] = [at(bytes.length), 1 + at(Math.min(4_096, bytes.length / 2))];
    return new Uint8Array(
      Buffer.concat([copy.subarray(0, from), copy.subarray(from, from + size), copy.subarray(from)]),
    );
  }
  if (kind < 0.35) {
    const size = 1 + at(Math.min(512, bytes.length));
    copy.copyWithin(at(bytes.length), at(bytes.length), at(bytes.length) + size);
    return copy;
  }
  const changes = 1 + at(kind < 0.7 ? 4 : 64);
  for (let change = 0; change < changes; change++) {
    const place = at(copy.length);
    const before = copy[place] ?? 0;
    copy[place] = random() < 0.3 ? (ODD[at(ODD.length)] ?? 0) : random() < 0.5 ? before ^ (1 << at(8)) : at(256);
  }
  return copy;
}
