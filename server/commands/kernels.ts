import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import wabt from "wabt";

const FOLDER = new URL("../core/kernels/", import.meta.url);

/** The text of `kernels-binary.ts` for what stands in `kernels.wat`. */
export async function kernelsBinary(): Promise<string> {
  const { parseWat } = await wabt();
  const source = parseWat("kernels.wat", readFileSync(new URL("kernels.wat", FOLDER), "utf8"), { simd: true });
  const { buffer } = source.toBinary({});
  const lines = Buffer.from(buffer)
    .toString("base64")
    .match(/.{1,116}/g)!;
  return `/** \`kernels.wat\`, compiled. Made by npm run kernels. */\nexport const KERNELS_BINARY =\n  ${lines.map((line) => `"${line}"`).join(" +\n  ")};\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL("kernels-binary.ts", FOLDER), await kernelsBinary());
}
