import { timingSafeEqual } from "node:crypto";
import type { FastifyRequest } from "fastify";
import { mayUse } from "../api/access.ts";
import type { Route } from "../api/routes.ts";
import type { SignedIn } from "../app/accounts/sign-in.ts";
import { PingpinError } from "../model/errors.ts";
import { LABELS } from "../model/labels.ts";

/** Header that carries the session's token with every change; a foreign page cannot set it. */
export const CSRF_HEADER = "x-csrf-token";

/** Refuses a caller who may not use this route, or a change that did not come from our own page. */
export function refuseCaller(route: Route, request: FastifyRequest, signedIn: SignedIn | null): void {
  const role = signedIn?.account.role ?? null;
  if (!mayUse(route.access, role)) {
    if (role === null) throw new PingpinError("SIGN_IN_NEEDED", { subject: "工作台", detail: "已填写的内容不会丢失" });
    throw new PingpinError("ROLE_REFUSED", { subject: LABELS.role[role], detail: "如有需要请联系管理员" });
  }
  if (route.method === "GET") return;
  refuseForeignPage(request);
  // A session that does not exist yet has no token; SameSite and the page's origin stand alone there.
  if (signedIn !== null && route.access !== "anyone") refuseWrongToken(request, signedIn.session.csrfToken);
}

/** Browsers say where a request comes from; one without either header is not a browser and carries no cookie by itself. */
function refuseForeignPage({ headers }: FastifyRequest): void {
  const site = headers["sec-fetch-site"];
  const origin = headers.origin;
  const isForeignSite = site !== undefined && site !== "same-origin" && site !== "none";
  const isForeignOrigin = origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== headers.host);
  if (!isForeignSite && !isForeignOrigin) return;
  throw new PingpinError("ROLE_REFUSED", { subject: "其他网页", detail: "请在平聘工作台页面内操作" });
}

function refuseWrongToken({ headers }: FastifyRequest, expected: string): void {
  const given = Buffer.from(String(headers[CSRF_HEADER] ?? ""));
  const wanted = Buffer.from(expected);
  if (given.length === wanted.length && timingSafeEqual(given, wanted)) return;
  throw new PingpinError("PAGE_STALE", { subject: "这次操作", detail: "本页打开以后，这个浏览器换了人登录" });
}
