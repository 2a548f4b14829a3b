import { crc32, deflateRawSync } from "node:zlib";

/** A ZIP container of the given files, in their order, always dated 1980-01-01 so that the same input gives the same bytes. */
export function writeZip(files: readonly { readonly name: string; readonly text: string }[]): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, text } of files) {
    const bytes = Buffer.from(text, "utf8");
    const packed = deflateRawSync(bytes);
    const common = header(crc32(bytes), packed.length, bytes.length, Buffer.byteLength(name));
    const record = Buffer.concat([signature(0x04034b50), common, Buffer.from(name), packed]);
    central.push(signature(0x02014b50), short(20), common, Buffer.alloc(10), long(offset), Buffer.from(name));
    local.push(record);
    offset += record.length;
  }
  const directory = Buffer.concat(central);
  const counts = [short(0), short(0), short(files.length), short(files.length)];
  return Buffer.concat([
    ...local,
    directory,
    signature(0x06054b50),
    ...counts,
    long(directory.length),
    long(offset),
    short(0),
  ]);
}

/** The fields that local header and central directory share (APPNOTE 4.3.7): version, UTF-8 flag, deflate, date, sizes. */
function header(crc: number, packed: number, size: number, nameLength: number): Buffer {
  const dosDate = 0x0021;
  return Buffer.concat([
    short(20),
    short(0x0800),
    short(8),
    short(0),
    short(dosDate),
    long(crc),
    long(packed),
    long(size),
    short(nameLength),
    short(0),
  ]);
}

function signature(value: number): Buffer {
  return long(value);
}

function short(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function long(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
}
