import { parentPort, workerData } from "node:worker_threads";
import type { StoredVectors } from "../../core/library/stored-vectors.js";
import { buildHnsw, loadHnswLibrary } from "./build-hnsw.js";

/** Builds an index beside the thread that reads and embeds, and hands back its bytes. */
parentPort?.postMessage(buildHnsw(loadHnswLibrary()!, workerData as StoredVectors));
