import type { FastifyReply, FastifyRequest } from "fastify";
import { ZodError } from "zod";
import type { Refusal } from "../api/contracts.ts";
import { type ErrorCode, errorSentence, PingpinError } from "../model/errors.ts";
import type { Logger } from "../model/logger.ts";
import { invalidInput } from "./invalid-input.ts";

const STATUS: Partial<Record<ErrorCode, number>> = {
  SIGN_IN_NEEDED: 401,
  SIGN_IN_FAILED: 401,
  SIGN_IN_LOCKED: 429,
  TOO_MANY_REQUESTS: 429,
  ROLE_REFUSED: 403,
  PAGE_STALE: 403,
  NOT_FOUND: 404,
  NOT_ALLOWED: 409,
  REQUEST_INVALID: 400,
  DATABASE_BUSY: 503,
  DISK_FULL: 507,
  INTERNAL: 500,
};

/** Answers an error with its one sentence; an unknown one stays in the log and out of the answer. */
export async function answerError(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  log: Logger,
): Promise<void> {
  const known = knownError(error, request);
  if (known === null) log.error({ error }, "a request failed");
  const { code, message } = known ?? {
    code: "INTERNAL" as const,
    message: errorSentence("INTERNAL", { subject: "本次操作", detail: "没有完成，请重试，仍不成功的告诉管理员" }),
  };
  reply.code(STATUS[code] ?? 400);
  if (isShown(request)) return void (await reply.type("text/plain; charset=utf-8").send(message));
  const body: Refusal = { code, message };
  await reply.type("application/json; charset=utf-8").send(body);
}

/** Whether a browser shows the answer in place of a page, to a person who needs the sentence alone. */
function isShown({ headers }: FastifyRequest): boolean {
  return headers.accept?.includes("text/html") ?? false;
}

function knownError(error: unknown, { routeOptions }: FastifyRequest): PingpinError | null {
  if (error instanceof PingpinError) return error;
  if (error instanceof ZodError) return invalidInput(error);
  if (statusOf(error) === 413) {
    const detail = `超过上限 ${(routeOptions.bodyLimit ?? 0) / 2 ** 20} MB`;
    return new PingpinError("FILE_TOO_LARGE", { subject: "提交的内容", detail });
  }
  if (statusOf(error) < 400 || statusOf(error) >= 500) return null;
  return new PingpinError("REQUEST_INVALID", { subject: "所填内容", detail: "没有读出，请刷新页面" });
}

function statusOf(error: unknown): number {
  if (typeof error !== "object" || error === null || !("statusCode" in error)) return 500;
  return typeof error.statusCode === "number" ? error.statusCode : 500;
}
