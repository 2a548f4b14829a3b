import { Worker } from "node:worker_threads";
import { type EmbedderFailure, EmbedderUnavailable } from "../../core/ports.js";
import type { FromWorker, ToWorker } from "./embedding-worker.js";

export interface ThreadSettings {
  /** Name of the embedder, for its errors. */
  readonly name: string;
  readonly script: URL;
  /** What the thread is given; asked at each start, and may throw `EmbedderUnavailable`. */
  readonly workerData: () => unknown;
}

interface Waiting {
  readonly resolve: (rows: Float32Array) => void;
  readonly reject: (error: unknown) => void;
}

/** After a crash the thread is not started again sooner, in ms: a model that kills it must not do so at each question. */
const PAUSE_MS = 10_000;
const PACKAGES =
  "Run `npm install --include=optional` (onnxruntime-node and @lenml/tokenizers), or unset EMBEDDING_MODEL.";
const UNUSABLE = "Check that the folder is a whole ONNX export of a sentence encoder, or unset EMBEDDING_MODEL.";

/**
 * A worker thread that embeds. It keeps the process alive only while a request is under way. When it dies its requests
 * reject with `EmbedderUnavailable`, and the first request after a pause starts it again.
 */
export class EmbeddingThread {
  private worker: Worker | null = null;
  private launching: Promise<number> | null = null;
  private waiting = new Map<number, Waiting>();
  private count = 0;
  private diedAt = Number.NEGATIVE_INFINITY;
  private closed = false;

  private constructor(
    private readonly settings: ThreadSettings,
    private readonly pauseMs: number,
  ) {}

  /** Starts the thread and gives it with the dimension of its vectors. Throws `EmbedderUnavailable`. */
  static async start(
    settings: ThreadSettings,
    pauseMs = PAUSE_MS,
  ): Promise<{ thread: EmbeddingThread; dimension: number }> {
    const thread = new EmbeddingThread(settings, pauseMs);
    return { thread, dimension: await thread.launch() };
  }

  /** Rows of all texts one after another. Throws `EmbedderUnavailable`, or the signal's reason. */
  async embed(texts: readonly string[], signal?: AbortSignal): Promise<Float32Array> {
    signal?.throwIfAborted();
    if (this.closed) throw this.fault("closed", "it was closed");
    if (this.worker === null) {
      if (performance.now() - this.diedAt < this.pauseMs)
        throw this.fault("paused", "its thread died a moment ago and is not started again yet");
      await this.launch();
    }
    return this.exchange(texts, signal);
  }

  /** Ends the thread; requests under way reject. */
  async close(): Promise<void> {
    this.closed = true;
    await this.worker?.terminate();
  }

  private exchange(texts: readonly string[], signal?: AbortSignal): Promise<Float32Array> {
    const worker = this.worker!;
    const id = this.count++;
    return new Promise<Float32Array>((resolve, reject) => {
      const stop = () => {
        this.settle(id)?.reject(signal!.reason);
        worker.postMessage({ kind: "cancel", id } satisfies ToWorker);
      };
      const settled = () => signal?.removeEventListener("abort", stop);
      signal?.addEventListener("abort", stop, { once: true });
      this.waiting.set(id, {
        resolve(rows) {
          settled();
          resolve(rows);
        },
        reject(error) {
          settled();
          reject(error);
        },
      });
      worker.ref();
      worker.postMessage({ kind: "embed", id, texts } satisfies ToWorker);
    });
  }

  /** An idle thread does not keep the process alive. */
  private settle(id: number): Waiting | undefined {
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    if (this.waiting.size === 0) this.worker?.unref();
    return waiting;
  }

  private launch(): Promise<number> {
    this.launching ??= this.begin().finally(() => {
      this.launching = null;
    });
    return this.launching;
  }

  private async begin(): Promise<number> {
    const { script, workerData } = this.settings;
    const worker = new Worker(script, { workerData: workerData(), execArgv: [] });
    this.worker = worker;
    return new Promise((resolve, reject) => {
      worker.on("message", (said: FromWorker) => {
        if (said.kind === "ready") {
          worker.unref();
          resolve(said.dimension);
        } else if (said.kind === "unusable") {
          reject(this.fault(said.failure, said.reason, said.failure === "package_missing" ? PACKAGES : UNUSABLE));
          void worker.terminate();
        } else if (said.kind === "vectors") this.settle(said.id)?.resolve(said.rows);
        else this.settle(said.id)?.reject(this.fault("odd_answer", said.reason));
      });
      const died = (reason: string, cause?: unknown) => {
        if (this.worker === worker) this.worker = null;
        this.diedAt = performance.now();
        const fault = this.fault(this.closed ? "closed" : "crashed", reason, UNUSABLE, cause);
        const left = [...this.waiting.values()];
        this.waiting.clear();
        for (const { reject: fail } of left) fail(fault);
        reject(fault);
      };
      worker.once("error", (error) => died(`its thread died: ${error.message}`, error));
      worker.once("exit", (code) => died(`its thread ended with ${code}`));
    });
  }

  private fault(failure: EmbedderFailure, reason: string, whatToDo: string | null = null, cause?: unknown) {
    return new EmbedderUnavailable(this.settings.name, reason, cause, failure, whatToDo);
  }
}
