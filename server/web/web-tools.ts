import type { AnswerService } from "../answering/answering.js";
import type { Clock, Log } from "../core/ports.js";
import type { Store } from "../store/store.js";

/** Settings that the web reads, by the names that operators give them; the process's configuration fits. */
export interface WebConfig {
  readonly PUBLIC_URL: string | null;
  readonly ALLOWED_ORIGINS: readonly string[];
  /** Number of proxies in front. */
  readonly TRUST_PROXY: number;
  readonly RATE_PER_MINUTE: number;
  readonly MAX_ANSWERS: number;
  /** Longest time for one answer, in ms. */
  readonly ANSWER_DEADLINE_MS: number;
  readonly RETENTION_DAYS: number;
  /** Who may read `/metrics`; left out, only this machine. */
  readonly METRICS?: "loopback" | "all" | "off";
  /** Folder of the installation. */
  readonly root: string;
  readonly version: string;
}

/** All that the web works with; put together by `main.ts`, or by a test with scripted parts. */
export interface WebTools extends AnswerService {
  readonly config: WebConfig;
  readonly store: Store;
  readonly log: Log;
  readonly clock: Clock;
}
