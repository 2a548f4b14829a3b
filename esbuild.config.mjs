// Builds dist/: every server-side module one to one (fast start, small child processes) and the widget as one
// script. Run before each command; it returns at once when nothing changed since the last build.
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const root = dirname(fileURLToPath(import.meta.url));
const dist = join(root, "dist");
const stamp = join(dist, "build.stamp");
const report = process.argv.includes("--widget");

/** Source files of a room, tests and type declarations left out. */
function sources(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.(ts|css)$/.test(entry.name) && !/\.(test|fixture|d)\.ts$/.test(entry.name) ? [path] : [];
  });
}

function newest(files) {
  return Math.max(...files.map((file) => statSync(join(root, file)).mtimeMs));
}

const serverFiles = ["server", "ingest", "eval"].flatMap(sources);
const widgetFiles = sources("widget");
const all = [...serverFiles, ...widgetFiles, "esbuild.config.mjs", "package.json"];
const signature = `${all.length} ${newest(all)}`;
const fresh = existsSync(stamp) && readFileSync(stamp, "utf8") === signature;

if (!fresh || report || process.argv.includes("--force")) {
  const { build } = await import("esbuild");
  await build({
    absWorkingDir: root,
    entryPoints: serverFiles,
    outdir: dist,
    outbase: ".",
    platform: "node",
    target: "node20",
    format: "esm",
    sourcemap: true,
    logLevel: "warning",
  });
  const element = "widget/element.ts";
  if (existsSync(join(root, element))) {
    await build({
      absWorkingDir: root,
      entryPoints: [element],
      outfile: join(dist, "widget.js"),
      bundle: true,
      minify: true,
      format: "iife",
      target: ["es2022"],
      loader: { ".css": "text" },
      legalComments: "none",
      logLevel: "warning",
    });
  }
  writeFileSync(stamp, signature);
}
if (report) {
  const script = readFileSync(join(dist, "widget.js"));
  console.log(`dist/widget.js: ${script.length} bytes, ${gzipSync(script, { level: 9 }).length} gzip`);
}
