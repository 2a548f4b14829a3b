import type { AskRequest, Problem } from "../server/protocol/wire.js";
import type { ServerAddress } from "./server-address.js";
import { type Trouble, troubleOf, UNREACHABLE } from "./trouble.js";
import type { Answer, Contact, Profile } from "./wire-types.js";

export type Reply = { readonly answer: Answer } | { readonly running: true } | { readonly trouble: Trouble };

const JSON_TYPE = { "content-type": "application/json" };

/** Longest wait for one HTTP reply, in ms: an answer that takes longer is a failure to the person who waits. */
const PATIENCE_MS = 60_000;

/** Asks over HTTP; the same `questionId` gives the same answer. Never rejects. */
export function postQuestion(server: ServerAddress, request: AskRequest): Promise<Reply> {
  return call(server, "answers", {
    method: "POST",
    headers: { ...JSON_TYPE, accept: "application/json" },
    body: JSON.stringify(request),
  });
}

/** The answer by its id, or that it is still being made. Never rejects. */
export function getAnswer(server: ServerAddress, answerId: string): Promise<Reply> {
  return call(server, `answers/${encodeURIComponent(answerId)}`, {});
}

/** Tells whether an answer helped; a later call for the same answer replaces the earlier one. False when it did not arrive. */
export async function postFeedback(
  server: ServerAddress,
  answerId: string,
  helpful: boolean,
  comment: string | null,
): Promise<boolean> {
  const body = JSON.stringify(comment === null ? { helpful } : { helpful, comment });
  const path = `answers/${encodeURIComponent(answerId)}/feedback`;
  const response = await request(server, path, { method: "POST", headers: JSON_TYPE, body });
  return response?.ok ?? false;
}

/** What the server says of the service; null when it doesn't say. Fields of another shape than expected are left out. */
export async function getProfile(server: ServerAddress): Promise<Profile | null> {
  const response = await request(server, "profile", {});
  const body = response?.ok ? await json(response) : null;
  if (!isRecord(body)) return null;
  return {
    name: text(body.name),
    nameEn: text(body.nameEn),
    contact: contact(body.contact),
    suggestions: texts(body.suggestions),
    notices: texts(body.notices),
  };
}

async function call(server: ServerAddress, path: string, init: RequestInit): Promise<Reply> {
  const response = await request(server, path, init);
  if (response === null) return { trouble: UNREACHABLE };
  if (response.status === 202) return { running: true };
  const body = await json(response);
  if (response.ok && isRecord(body) && typeof body.outcome === "string") return { answer: body as unknown as Answer };
  if (isRecord(body) && typeof body.code === "string") return { trouble: troubleOf(body as unknown as Problem) };
  return { trouble: response.ok ? UNREACHABLE : { code: "internal", detail: null } };
}

async function request(server: ServerAddress, path: string, init: RequestInit): Promise<Response | null> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
  try {
    const options: RequestInit = { ...init, credentials: "omit", cache: "no-store", signal: patience.signal };
    return await fetch(`${server.origin}${server.base}api/v1/${path}`, options);
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

async function json(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === "string" && item !== "") : [];
}

function contact(value: unknown): Contact | null {
  if (!isRecord(value)) return null;
  const telephone = text(value.telephone);
  return telephone === null ? null : { name: text(value.name) ?? "", telephone, hours: text(value.hours) };
}
