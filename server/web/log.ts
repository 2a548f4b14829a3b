import { type DestinationStream, pino } from "pino";
import type { Log } from "../core/ports.js";

/** JSON lines through pino, on standard error unless told otherwise. Facts are logged as they come: callers never give a question's text. */
export function createLog(
  level: "silent" | "error" | "warn" | "info" | "debug",
  destination: DestinationStream = pino.destination(2),
): Log {
  const logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination);
  return {
    info: (facts, message) => logger.info(facts, message),
    warn: (facts, message) => logger.warn(facts, message),
    error: (facts, message) => logger.error(facts, message),
  };
}
