import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { CONTRACTS } from "../api/contracts.ts";
import { FILE_ROUTES, ROUTES, type Route, type RouteName } from "../api/routes.ts";
import { resumeSession, type SignedIn } from "../app/accounts/sign-in.ts";
import { benchWithin, hintingAtDistrict } from "../app/offices/bench-within.ts";
import type { Workbench } from "../app/workbench/workbench.ts";
import type { Caller, HandedFile, Handlers } from "./call.ts";
import { refuseCaller } from "./guard.ts";
import { fileHandlers } from "./handlers/files.ts";
import { jobHandlers } from "./handlers/jobs.ts";
import { leadHandlers } from "./handlers/leads.ts";
import { lookBackHandlers } from "./handlers/look-back.ts";
import { noticeHandlers } from "./handlers/notices.ts";
import { officeHandlers } from "./handlers/office.ts";
import { officeRuleHandlers } from "./handlers/office-rules.ts";
import { reviewHandlers } from "./handlers/review.ts";
import { sessionHandlers } from "./handlers/session.ts";
import { settingHandlers } from "./handlers/settings.ts";
import { sourceHandlers } from "./handlers/sources.ts";
import { submissionHandlers } from "./handlers/submissions.ts";
import { createRateLimit } from "./rate-limit.ts";
import { takeUploads } from "./take-uploads.ts";

/** The name of the cookie that holds a session. */
export const COOKIE = "pingpin";
const GUESSES_PER_MINUTE = 10;
const TRIES_PER_MINUTE = 30;
const TAKES_PASSWORD: ReadonlySet<RouteName> = new Set(["signIn", "setUp", "changePassword", "disposeEvidence"]);

const HANDLERS: Handlers = {
  ...sessionHandlers,
  ...reviewHandlers,
  ...officeHandlers,
  ...officeRuleHandlers,
  ...settingHandlers,
  ...leadHandlers,
  ...noticeHandlers,
  ...lookBackHandlers,
  ...sourceHandlers,
  ...submissionHandlers,
  ...jobHandlers,
};

/** Opens every route of the table: who may, checked input, handler, checked reply. */
export function serveRoutes(app: FastifyInstance, bench: Workbench, secure: boolean): void {
  const guesses = createRateLimit(GUESSES_PER_MINUTE, () => bench.office().clock.now());
  const tries = createRateLimit(TRIES_PER_MINUTE, () => bench.office().clock.now());
  for (const name of Object.keys(ROUTES) as RouteName[]) {
    const route: Route = ROUTES[name];
    app.route({
      method: route.method,
      url: route.path,
      async handler(request, reply) {
        const signedIn = await callerOf(bench, route, request);
        if (TAKES_PASSWORD.has(name)) guesses.take(request.ip);
        if (name === "tryText" && signedIn === null) tries.take(request.ip);
        const { input, reply: schema } = CONTRACTS[name];
        const asked = input.parse(askedOf(request));
        // The table's types tie each name to its handler; a loop over names cannot express that.
        const handle = HANDLERS[name] as (bench: Workbench, input: unknown, caller: Caller) => Promise<unknown>;
        const caller = { ...cookieSetters(reply, secure), signedIn, address: request.ip };
        return schema.parse(await withinDistrict(bench, signedIn, (seen) => handle(seen, asked, caller)));
      },
    });
  }
  serveFiles(app, bench);
  takeUploads(app, bench, (route, request) => callerOf(bench, route, request));
}

/** Whoever is signed in sees the workbench of their district; the only place where that is decided. */
async function withinDistrict<T>(
  bench: Workbench,
  signedIn: SignedIn | null,
  work: (seen: Workbench) => Promise<T>,
): Promise<T> {
  const district = signedIn?.account.district ?? null;
  try {
    return await work(benchWithin(bench, district));
  } catch (error) {
    throw hintingAtDistrict(error, district);
  }
}

function serveFiles(app: FastifyInstance, bench: Workbench): void {
  for (const name of Object.keys(FILE_ROUTES) as (keyof typeof FILE_ROUTES)[]) {
    const route: Route = FILE_ROUTES[name];
    app.get(route.path, async (request, reply) => {
      const signedIn = await callerOf(bench, route, request);
      const asked = { ...stringsOf(request.query), ...stringsOf(request.params) };
      const handle = fileHandlers[name];
      return handOut(reply, await withinDistrict(bench, signedIn, (seen) => handle(seen, asked, signedIn)));
    });
  }
}

function handOut(reply: FastifyReply, file: HandedFile): FastifyReply {
  reply.header("content-security-policy", "default-src 'none'; sandbox");
  if (file.kind === "picture") {
    return reply.type(file.mediaType).header("cache-control", "private, max-age=3600").send(Buffer.from(file.bytes));
  }
  const name = encodeURIComponent(file.fileName);
  return reply
    .type(file.mediaType)
    .header("content-length", file.size)
    .header("content-disposition", `attachment; filename*=UTF-8''${name}`)
    .send(file.stream);
}

async function callerOf(bench: Workbench, route: Route, request: FastifyRequest): Promise<SignedIn | null> {
  const token = request.cookies[COOKIE];
  const signedIn = token === undefined ? null : await resumeSession(bench.office(), token);
  refuseCaller(route, request, signedIn);
  return signedIn;
}

function askedOf({ query, params, body }: FastifyRequest): Readonly<Record<string, unknown>> {
  return { ...objectOf(query), ...objectOf(body), ...objectOf(params) };
}

function objectOf(value: unknown): object {
  return typeof value === "object" && value !== null ? value : {};
}

function stringsOf(params: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(objectOf(params)).map(([key, value]) => [key, String(value)]));
}

function cookieSetters(reply: FastifyReply, secure: boolean): Pick<Caller, "setToken" | "clearToken"> {
  const options = { path: "/", httpOnly: true, sameSite: "strict", secure } as const;
  return {
    setToken: (token) => void reply.setCookie(COOKIE, token, options),
    clearToken: () => void reply.clearCookie(COOKIE, options),
  };
}
