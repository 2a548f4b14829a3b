import type { NextFunction, Request, RequestHandler, Response } from "express";
import helmet from "helmet";
import type { Log } from "../core/ports.js";
import { isForeignOrigin, originAllowed } from "./origins.js";
import { tellRefusedOrigin } from "./refused-origins.js";
import { sendProblem } from "./send-problem.js";
import type { WebConfig } from "./web-tools.js";

/** What answers that are not pages may do in a browser: nothing. */
export const CSP_NOTHING = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** Pages without JavaScript. */
export const CSP_PAGE =
  "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** The demo page: the widget's script and connection, Trusted Types required. Older browsers need the socket's scheme named. */
export function cspDemo(host: string | undefined): string {
  const sockets = host !== undefined && /^[\w.:[\]-]+$/.test(host) ? ` ws://${host} wss://${host}` : "";
  return `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'${sockets}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'`;
}

/** Strict headers for every response; a page or the widget loosens its own. */
export function securityHeaders(config: WebConfig): RequestHandler[] {
  const https = config.PUBLIC_URL?.startsWith("https:") ?? false;
  return [
    helmet({
      contentSecurityPolicy: false,
      strictTransportSecurity: https,
      crossOriginResourcePolicy: { policy: "same-origin" },
      referrerPolicy: { policy: "no-referrer" },
      xFrameOptions: { action: "deny" },
    }),
    (_request: Request, response: Response, next: NextFunction) => {
      response.setHeader("Content-Security-Policy", CSP_NOTHING);
      response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
      response.setHeader("Cache-Control", "no-store");
      next();
    },
  ];
}

/** The API: refuses foreign origins that are not on the list, and lets those that are read it. */
export function crossOrigin(config: WebConfig, log: Log): RequestHandler {
  return (request, response, next) => {
    const { origin } = request.headers;
    response.vary("Origin");
    response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
    if (!originAllowed(config, request)) {
      tellRefusedOrigin(log, origin);
      sendProblem(
        response,
        "origin_not_allowed",
        "请管理员把此网站加入 ALLOWED_ORIGINS。An operator can add this site to ALLOWED_ORIGINS.",
      );
      return;
    }
    if (origin !== undefined && isForeignOrigin(config, origin)) {
      response.setHeader("Access-Control-Allow-Origin", origin);
      response.setHeader("Access-Control-Expose-Headers", "Retry-After, Location");
    }
    if (request.method !== "OPTIONS") return next();
    response.setHeader("Access-Control-Allow-Methods", "GET, HEAD, POST, DELETE");
    response.setHeader("Access-Control-Allow-Headers", "Content-Type, Accept, Last-Event-ID");
    response.setHeader("Access-Control-Max-Age", "600");
    response.status(204).end();
  };
}
