import { request as httpRequest } from "node:http";
import supertest from "supertest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ClauseDetail, DocumentDetail, DocumentList } from "../protocol/documents.js";
import { PROBLEMS, type Problem } from "../protocol/wire.js";
import { openStore } from "../store/open-store.js";
import {
  citation,
  eventsOf,
  newId,
  type RunningServer,
  scriptedGeneration,
  scriptedTools,
  seen,
  startServer,
  stopServers,
} from "./scripted-tools.fixture.js";

interface Description {
  readonly openapi: string;
  readonly paths: Record<string, object>;
}

let running: RunningServer;
beforeAll(async () => {
  running = await startServer(scriptedTools());
});
afterAll(stopServers);

const json = { "content-type": "application/json" };
const get = (path: string, init: RequestInit = {}) => fetch(`${running.url}${path}`, init);
const post = (path: string, body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = json) =>
  get(path, { method: "POST", headers, body });
const read = async <T>(path: string) => (await get(path)).json() as Promise<T>;
const ask = async (more: object = {}) =>
  (await post("/api/v1/answers", JSON.stringify({ question: "住房补贴", ...more }))).json() as Promise<{ id: string }>;

async function codeOf(response: Response): Promise<string> {
  expect(response.headers.get("content-type")).toMatch("application/problem+json");
  const body = (await response.json()) as Problem;
  expect(response.status).toBe(PROBLEMS[body.code].status);
  expect(body).toMatchObject({ status: response.status, title: PROBLEMS[body.code].title });
  expect(body.detail.length).toBeGreaterThan(5);
  return body.code;
}

describe("a request that is wrong", () => {
  it.each<[string, string, () => Promise<Response>]>([
    ["broken JSON", "invalid_json", () => post("/api/v1/answers", '{"question":')],
    [
      "a question that is no UTF-8",
      "invalid_json",
      () =>
        post(
          "/api/v1/answers",
          Buffer.concat([Buffer.from('{"question":"'), Buffer.from([0xd7, 0xa1, 0xb7, 0xbf]), Buffer.from('"}')]),
        ),
    ],
    [
      "an overlong sequence in the question",
      "invalid_json",
      () =>
        post(
          "/api/v1/answers",
          Buffer.concat([Buffer.from('{"question":"'), Buffer.from([0xc0, 0xaf]), Buffer.from('"}')]),
        ),
    ],
    ["binary in JSON", "invalid_json", () => post("/api/v1/answers", new Uint8Array([0, 255, 254, 1, 2]))],
    ["no body", "invalid_request", () => post("/api/v1/answers", "")],
    [
      "a form",
      "unsupported_media_type",
      () => post("/api/v1/answers", "question=1", { "content-type": "application/x-www-form-urlencoded" }),
    ],
    ["no type", "unsupported_media_type", () => post("/api/v1/answers", new Uint8Array([1]), {})],
    [
      "another charset",
      "unsupported_media_type",
      () => post("/api/v1/answers", "{}", { "content-type": "application/json; charset=big5" }),
    ],
    [
      "an unknown encoding",
      "unsupported_media_type",
      () => post("/api/v1/answers", "{}", { ...json, "content-encoding": "snappy" }),
    ],
    [
      "a body of 20 KiB",
      "body_too_large",
      () => post("/api/v1/answers", JSON.stringify({ question: "大".repeat(7_000) })),
    ],
    ["an unknown address", "not_found", () => get("/api/v2/answers")],
    ["an unknown page", "not_found", () => get("/wp-login.php")],
    ["an unknown answer", "not_found", () => get(`/api/v1/answers/${newId()}`)],
    ["an answer id of another form", "not_found", () => get("/api/v1/answers/%27%20OR%201=1")],
    ["a broken percent sign", "invalid_request", () => get("/api/v1/answers/%E0%A4%A")],
    ["another method", "method_not_allowed", () => get("/api/v1/answers")],
    ["deleting an answer", "method_not_allowed", () => get(`/api/v1/answers/${newId()}`, { method: "DELETE" })],
    ["posting to health", "method_not_allowed", () => post("/healthz", "{}")],
    [
      "feedback on an unknown answer",
      "not_found",
      () => post(`/api/v1/answers/${newId()}/feedback`, '{"helpful":true}'),
    ],
    [
      "feedback of a wrong type",
      "invalid_request",
      () => post(`/api/v1/answers/${newId()}/feedback`, '{"helpful":"yes"}'),
    ],
    ["a page size that is none", "invalid_request", () => get("/api/v1/documents?limit=0")],
    [
      "a foreign site",
      "origin_not_allowed",
      () => get("/api/v1/documents", { headers: { origin: "https://evil.example" } }),
    ],
    ["a sandboxed frame", "origin_not_allowed", () => get("/api/v1/profile", { headers: { origin: "null" } })],
  ])("%s is told as %s", async (_title, code, send) => {
    expect(await codeOf(await send())).toBe(code);
  });

  it("a method that is not allowed names those that are", async () => {
    expect((await get("/api/v1/answers")).headers.get("allow")).toBe("POST");
  });

  it("before a generation is in service the process is healthy, not ready, and says so", async () => {
    const { url } = await startServer(scriptedTools({ generation: () => null }));
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect(await codeOf(await fetch(`${url}/readyz`))).toBe("not_ready");
    expect(await codeOf(await fetch(`${url}/api/v1/documents`))).toBe("not_ready");
    expect(
      await codeOf(await fetch(`${url}/api/v1/answers`, { method: "POST", headers: json, body: '{"question":"问"}' })),
    ).toBe("not_ready");
    expect((await fetch(`${url}/api/v1/profile`)).status).toBe(200);
    expect(await (await fetch(`${url}/`)).text()).toContain("资料正在准备中");
    expect((await fetch(`${url}/ask?q=问`)).status).toBe(503);
  });

  it("a failure of our own is told without its cause", async () => {
    const store = openStore(":memory:");
    store.answer = () => {
      throw new Error("secret path /var/lib");
    };
    const { url } = await startServer(scriptedTools({ store }));
    const response = await fetch(`${url}/api/v1/answers/${newId()}`);
    const body = await response.clone().text();
    expect(await codeOf(response)).toBe("internal");
    expect(body).not.toContain("secret");
  });
});

describe("an answer", () => {
  it("is 202 while it runs and 200 afterwards", async () => {
    const stream = await post("/api/v1/answers", JSON.stringify({ question: "慢" }), {
      ...json,
      accept: "text/event-stream",
    });
    const id = stream.headers.get("location")?.split("/").at(-1) ?? "";
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    const early = await get(`/api/v1/answers/${id}`);
    expect(early.status).toBe(202);
    expect(await early.json()).toEqual({ id, status: "running" });
    running.server.runs.stop(id);
    const last = eventsOf(await stream.text()).at(-1);
    const later = await get(`/api/v1/answers/${id}`);
    expect(later.status).toBe(200);
    expect(last?.event === "answer-end" && last.data.answer).toEqual(await later.json());
  });

  it("can be read again from the middle with Last-Event-ID", async () => {
    const { id } = await ask();
    const stream = await get(`/api/v1/answers/${id}`, {
      headers: { accept: "text/event-stream", "last-event-id": "4" },
    });
    expect(eventsOf(await stream.text()).map(({ data }) => data.seq)).toEqual([5, 6, 7]);
    const nothing = await get(`/api/v1/answers/${id}`, {
      headers: { accept: "text/event-stream", "last-event-id": "7" },
    });
    expect(eventsOf(await nothing.text())).toEqual([]);
  });

  it("the same question id gives the same answer in its conversation only", async () => {
    const [questionId, conversation] = [newId(), newId()];
    const first = await ask({ questionId, conversation });
    expect(await ask({ questionId, conversation })).toEqual(first);
    expect((await ask({ questionId, conversation: newId() })).id).not.toBe(first.id);
    expect((await ask()).id).not.toBe((await ask()).id);
  });

  describe("to the same words", () => {
    const question = "住房补贴每月能领多少钱？";

    it("asked again in the conversation is the same, and nothing is answered twice", async () => {
      const conversation = newId();
      const first = await ask({ question, conversation, questionId: newId() });
      const before = seen.length;
      expect(await ask({ question: ` ${question} `, conversation, questionId: newId() })).toEqual(first);
      expect(await ask({ question: "住房補貼每月能領多少錢？", conversation })).toEqual(first);
      expect(seen).toHaveLength(before);
    });

    it("is another for another place or day, another conversation, or none", async () => {
      const conversation = newId();
      const ids = [
        await ask({ question, conversation }),
        await ask({ question, conversation, place: "临川市南浦区" }),
        await ask({ question, conversation, asOf: "2024-02-29" }),
        await ask({ question, conversation: newId() }),
        await ask({ question }),
        await ask({ question }),
      ].map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    });

    it("is another where they lean on what was asked between", async () => {
      const conversation = newId();
      await ask({ question, conversation });
      const first = await ask({ question: "那多久？", conversation });
      expect((await ask({ question: "那多久？", conversation })).id).toBe(first.id);
      await ask({ question: "电动自行车在哪里停放？", conversation });
      expect((await ask({ question: "那多久？", conversation })).id).not.toBe(first.id);
    });

    it("is made again once it was deleted", async () => {
      const conversation = newId();
      const { id } = await ask({ question, conversation });
      await get(`/api/v1/conversations/${conversation}`, { method: "DELETE" });
      expect((await ask({ question, conversation })).id).not.toBe(id);
    });

    it("is made again where it failed", async () => {
      const conversation = newId();
      const { id } = await ask({ question: "坏了的补贴问题怎么办", conversation });
      expect((await ask({ question: "坏了的补贴问题怎么办", conversation })).id).not.toBe(id);
    });
  });

  it("takes place, day and white space as given", async () => {
    await ask({ question: " 问 ", place: " 南浦区 ", asOf: "2024-02-29" });
    expect(seen.at(-1)).toEqual({ text: "问", place: "南浦区", asOf: "2024-02-29", history: [] });
  });

  it("takes feedback once a person, personal data masked, and is deleted with its conversation", async () => {
    const conversation = newId();
    const { id } = await ask({ conversation });
    expect(
      (await post(`/api/v1/answers/${id}/feedback`, '{"helpful":false,"comment":"打我电话13812345678"}')).status,
    ).toBe(204);
    expect((await post(`/api/v1/answers/${id}/feedback`, '{"helpful":true}')).status).toBe(204);
    expect((await get(`/api/v1/conversations/${conversation}`, { method: "DELETE" })).status).toBe(204);
    expect((await get(`/api/v1/answers/${id}`)).status).toBe(404);
  });
});

describe("documents", () => {
  it("are listed with what is known of them", async () => {
    const list = await read<DocumentList>("/api/v1/documents");
    expect(list).toMatchObject({ generation: "g-scripted", total: 2, offset: 0 });
    expect(list.documents[0]).toMatchObject({
      id: "临川市/住房补贴办法",
      validity: "in_force",
      clauses: 2,
      documentNumber: "临人社规〔2024〕3号",
    });
    expect(list.documents[1]?.validity).toBe("expired");
    expect((await read<DocumentList>("/api/v1/documents?limit=1&offset=1")).documents).toHaveLength(1);
  });

  it.each(["临川市/住房补贴办法", encodeURIComponent("临川市/住房补贴办法"), "临川市/%E4%BD%8F房补贴办法"])(
    "%s names a document, its slashes encoded or not",
    async (id) => {
      const detail = await read<DocumentDetail>(`/api/v1/documents/${id}`);
      expect(detail.document.title).toBe("临川市住房补贴办法");
      expect(detail.clauses).toEqual(scriptedGeneration.clauses[0]);
      const clause = await read<ClauseDetail>(`/api/v1/documents/${id}/clauses/art-1`);
      expect(clause.clause).toEqual(scriptedGeneration.clauses[0]?.[0]);
    },
  );

  it("a number sign in an id is encoded; what does not exist is not found", async () => {
    expect((await get(`/api/v1/documents/${encodeURIComponent("区/附件#1.docx")}/clauses/s-1`)).status).toBe(200);
    for (const path of [
      "/api/v1/documents/nothing",
      "/api/v1/documents/临川市/住房补贴办法/clauses/none",
      "/api/v1/documents/%E0%A4%A",
      "/documents/nothing",
    ]) {
      expect((await get(path)).status).toBeLessThan(500);
      expect((await get(path)).status).toBeGreaterThanOrEqual(400);
    }
  });

  it("have a page with an anchor a clause, tables as tables, and nothing active", async () => {
    const page = await get("/documents/临川市/住房补贴办法");
    const text = await page.text();
    expect(text).toContain('id="art-1"');
    expect(text).toContain('<th scope="col">类别</th>');
    expect(text).toContain("<td>800元</td>");
    const hostile = await (await get(`/documents/${encodeURIComponent("区/附件#1.docx")}`)).text();
    expect(hostile).toContain("本文件已失效");
    expect(hostile).not.toContain("<script>");
    expect(hostile).not.toContain("<b>内容");
  });
});

describe("pages", () => {
  it("the page without JavaScript shows answer, quotes, label and contact", async () => {
    const page = await get(`/ask?q=${encodeURIComponent('补贴"><script>alert(1)</script>')}&place=临川市`);
    expect(page.headers.get("content-security-policy")).toBe(
      "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    const text = await page.text();
    expect(text).not.toContain("<script");
    expect(text).not.toContain("javascript:");
    for (const part of [
      citation.quote,
      "AI生成，仅供参考，以政策原文为准",
      "12345",
      "临人社规〔2024〕3号",
      "现行有效",
      `/documents/${encodeURIComponent("临川市")}/`,
      "#art-1",
    ])
      expect(text).toContain(part);
  });

  it("an empty or overlong question is told on the page, in the same form", async () => {
    for (const [q, words] of [
      ["", "请输入问题"],
      ["大".repeat(501), "最多 500 字"],
    ] as const) {
      const page = await get(`/ask?q=${encodeURIComponent(q)}`);
      expect(page.status).toBe(400);
      expect(await page.text()).toContain(words);
    }
    expect((await get("/ask")).status).toBe(200);
    expect((await get("/ask?q=a&q=b")).status).toBe(400);
  });

  it("the demo page carries the widget under a policy with Trusted Types", async () => {
    const page = await get("/");
    const policy = page.headers.get("content-security-policy") ?? "";
    for (const part of [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "connect-src 'self' ws://127.0.0.1",
      "require-trusted-types-for 'script'",
    ])
      expect(policy).toContain(part);
    const text = await page.text();
    expect(text).toContain('<script src="/widget.js" defer></script>');
    expect(text).toContain("<wence-chat></wence-chat>");
    expect(text).toContain("国庆节照常办公");
    expect(text).not.toContain("去年的通知");
    expect(text).not.toMatch(/style="|<style|onclick|<script>/);
    expect((await get("/pages/site.css")).headers.get("content-type")).toMatch("text/css");
  });

  it("a host header that is none leaves the policy whole", async () => {
    const { port } = new URL(running.url);
    const policy = await new Promise<string>((resolve) => {
      httpRequest({ port, path: "/", headers: { host: "evil; script-src *" } }, (response) => {
        response.resume();
        resolve(String(response.headers["content-security-policy"]));
      }).end();
    });
    expect(policy).not.toContain("evil");
  });
});

describe("headers", () => {
  it.each(["/healthz", "/api/v1/documents", "/", "/ask", "/nothing"])(
    "%s is sent with strict ones and no cookie",
    async (path) => {
      const { headers } = await get(path);
      expect(headers.get("content-security-policy")).toMatch(/^default-src 'none'/);
      expect(headers.get("content-security-policy")).toMatch("frame-ancestors 'none'");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
      expect(headers.get("x-powered-by")).toBeNull();
      expect(headers.get("set-cookie")).toBeNull();
      expect(headers.get("strict-transport-security")).toBeNull();
    },
  );

  it("a site on the list may read the API and load the widget, and no other site", async () => {
    const origin = "https://www.linchuan.gov.cn";
    const listed = await get("/api/v1/profile", { headers: { origin } });
    expect(listed.headers.get("access-control-allow-origin")).toBe(origin);
    expect(listed.headers.get("cross-origin-resource-policy")).toBe("cross-origin");
    const preflight = await get("/api/v1/answers", {
      method: "OPTIONS",
      headers: { origin, "access-control-request-method": "POST" },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get("access-control-allow-headers")).toContain("Content-Type");
    expect((await get("/api/v1/profile", { headers: { origin: running.url } })).status).toBe(200);
    const widget = await get("/widget.js", { headers: { origin } });
    if (widget.status === 200) {
      expect(widget.headers.get("cross-origin-resource-policy")).toBe("cross-origin");
      const etag = widget.headers.get("etag") ?? "";
      await supertest(running.url).get("/widget.js").set("If-None-Match", etag).expect(304);
    } else expect(await codeOf(widget)).toBe("not_found");
  });
});

describe("a base path", () => {
  it("works with and without the prefix, and links carry it", async () => {
    const { url } = await startServer(scriptedTools({}, { PUBLIC_URL: "https://www.linchuan.gov.cn/wence/" }));
    for (const path of [
      "/wence/healthz",
      "/healthz",
      "/wence",
      "/wence/",
      "/wence/ask?q=问",
      "/wence/api/v1/documents",
      "/wence/pages/site.css",
    ])
      expect((await fetch(`${url}${path}`)).status).toBe(200);
    expect((await fetch(`${url}/wencex/healthz`)).status).toBe(404);
    const home = await (await fetch(`${url}/wence/`)).text();
    expect(home).toContain('src="/wence/widget.js"');
    expect(home).not.toMatch(/(?:href|src|action)="\/(?!wence)/);
    const polling = await fetch(`${url}/wence/socket.io/?EIO=4&transport=polling`);
    expect(polling.status).toBe(200);
    expect((await fetch(`${url}/wence/`)).headers.get("strict-transport-security")).not.toBeNull();
    expect(await (await fetch(`${url}/openapi.json`)).json()).toMatchObject({ servers: [{ url: "/wence" }] });
  });
});

describe("description", () => {
  it("names every route of the interface with the limits of its requests", async () => {
    const description = await read<Description>("/openapi.json");
    expect(description.openapi).toBe("3.1.0");
    expect(Object.keys(description.paths)).toEqual(
      expect.arrayContaining([
        "/api/v1/answers",
        "/api/v1/answers/{id}",
        "/api/v1/answers/{id}/feedback",
        "/api/v1/documents",
        "/api/v1/documents/{id}",
        "/api/v1/documents/{id}/clauses/{anchor}",
        "/api/v1/profile",
        "/healthz",
        "/readyz",
        "/version",
      ]),
    );
    expect(description.paths["/api/v1/answers"]).toMatchObject({
      post: {
        requestBody: { content: { "application/json": { schema: { properties: { question: { type: "string" } } } } } },
      },
    });
    expect(await (await get("/version")).json()).toMatchObject({
      name: "wence",
      protocol: 1,
      generation: "g-scripted",
    });
  });
});
