/** A compound file for tests: one storage with these streams, each in large sectors. */
export function makeCfb(streams: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const parts = Object.entries(streams).map(([name, content]) => ({ name, content: padded(content) }));
  const sectors: Buffer[] = [];
  const chains: number[] = [];
  const starts = parts.map(({ content }) => put(sectors, chains, content));
  const entries = [
    entry("Root Entry", 5, 0xfffffffe, 0, parts.length === 0 ? 0xffffffff : 1, 0xffffffff),
    ...parts.map(({ name, content }, at) =>
      entry(name, 2, starts[at] ?? 0, content.length, 0xffffffff, at + 1 < parts.length ? at + 2 : 0xffffffff),
    ),
  ];
  const directory = put(sectors, chains, padded(Buffer.concat(entries), 512));
  const tables = Math.ceil((sectors.length + 1) / 127);
  const first = sectors.length;
  for (let at = 0; at < tables; at++) chains.push(0xfffffffd);
  const table = Buffer.alloc(tables * 512, 0xff);
  chains.forEach((next, at) => {
    table.writeUInt32LE(next, at * 4);
  });
  const header = Buffer.alloc(512);
  Buffer.from("d0cf11e0a1b11ae1", "hex").copy(header);
  header.writeUInt16LE(0x3e, 24);
  header.writeUInt16LE(3, 26);
  header.writeUInt16LE(0xfffe, 28);
  header.writeUInt16LE(9, 30);
  header.writeUInt16LE(6, 32);
  header.writeUInt32LE(tables, 44);
  header.writeUInt32LE(directory, 48);
  header.writeUInt32LE(4096, 56);
  header.writeUInt32LE(0xfffffffe, 60);
  header.writeUInt32LE(0xfffffffe, 68);
  header.fill(0xff, 76);
  for (let at = 0; at < tables; at++) header.writeUInt32LE(first + at, 76 + at * 4);
  return new Uint8Array(Buffer.concat([header, ...sectors, table]));
}

/** Streams below 4,096 bytes would belong into the small sectors: they are filled up instead. */
function padded(content: Uint8Array, least = 4096): Buffer {
  return Buffer.concat([content, Buffer.alloc(Math.max(0, least - content.length))]);
}

function put(sectors: Buffer[], chains: number[], content: Buffer): number {
  const start = sectors.length;
  for (let at = 0; at < content.length; at += 512) {
    const sector = Buffer.alloc(512);
    content.copy(sector, 0, at);
    sectors.push(sector);
    chains.push(at + 512 < content.length ? sectors.length : 0xfffffffe);
  }
  return start;
}

function entry(name: string, type: number, start: number, size: number, child: number, right: number): Buffer {
  const bytes = Buffer.alloc(128);
  bytes.write(name, "utf16le");
  bytes.writeUInt16LE((name.length + 1) * 2, 64);
  bytes[66] = type;
  bytes[67] = 1;
  bytes.writeUInt32LE(0xffffffff, 68);
  bytes.writeUInt32LE(right, 72);
  bytes.writeUInt32LE(child, 76);
  bytes.writeUInt32LE(start, 116);
  bytes.writeUInt32LE(size, 120);
  return bytes;
}
