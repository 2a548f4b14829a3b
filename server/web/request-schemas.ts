import { z } from "zod";
import { isIsoDay } from "../core/text/dates.js";
import { type Problem, problem, QUESTION_MAX } from "../protocol/wire.js";

const characters = (text: string): number => [...text].length;

/** Made by the client with `getRandomValues`: 128 random bits, as a rule 32 hex digits. */
export const clientId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{16,64}$/, "must be 16 to 64 letters, digits, - or _; 32 random hex digits are best");

/** Given by the server. */
export const answerIdSchema = z.string().regex(/^[0-9a-f]{32}$/, "must be 32 hex digits, as the server gave it");

const QUESTION_EMPTY = "question_empty";
const QUESTION_LONG = "question_too_long";

const question = z
  .string()
  .trim()
  .refine((text) => text !== "", { message: QUESTION_EMPTY, abort: true })
  .refine((text) => characters(text) <= QUESTION_MAX, { message: QUESTION_LONG, abort: true });

const place = z
  .string()
  .trim()
  .refine((text) => characters(text) <= 60, "must be at most 60 characters, such as 广州市天河区");

const asOf = z.string().refine(isIsoDay, "must be a real day written YYYY-MM-DD");

/** Body of `POST /api/v1/answers`; also the query of `/ask`, where absent and empty are one. Unknown members are ignored. */
export const askSchema = z.object({
  question,
  questionId: clientId.optional(),
  conversation: clientId.optional(),
  place: place.optional(),
  asOf: asOf.optional(),
});

/** The socket event `ask`: the same, and the client always names its question. */
export const askEventSchema = askSchema.extend({ questionId: clientId });

export const resumeSchema = z.object({ answerId: answerIdSchema, after: z.number().int().min(0).max(1_000_000) });

export const stopSchema = z.object({ answerId: answerIdSchema });

export const feedbackSchema = z.object({
  helpful: z.boolean(),
  comment: z
    .string()
    .trim()
    .refine((text) => characters(text) <= 1_000, "must be at most 1,000 characters")
    .nullish(),
});

export const documentsQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(1_000).default(200),
  offset: z.coerce.number().int().min(0).default(0),
});

export type AskInput = z.infer<typeof askSchema>;

export type Parsed<T> = { readonly value: T } | { readonly problem: Problem };

/** A value that fits `schema`, or the problem that names every member that does not. Values are never echoed. */
export function parseRequest<Schema extends z.ZodType>(schema: Schema, input: unknown): Parsed<z.output<Schema>> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return { value: parsed.data };
  const { issues } = parsed.error;
  if (issues.some((issue) => issue.message === QUESTION_EMPTY)) {
    return { problem: problem("question_empty", "question: 请输入问题。Write a question of 1 to 500 characters.") };
  }
  if (issues.some((issue) => issue.message === QUESTION_LONG)) {
    return {
      problem: problem(
        "question_too_long",
        `question: 最多 ${QUESTION_MAX} 字。At most ${QUESTION_MAX} characters; leave out what is not needed.`,
      ),
    };
  }
  return {
    problem: problem(
      "invalid_request",
      issues.map((issue) => `${issue.path.join(".") || "body"}: ${issue.message}`).join("; "),
    ),
  };
}
