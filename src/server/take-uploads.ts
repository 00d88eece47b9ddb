import { Readable } from "node:stream";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { PACKAGE_ROUTE, type Route, UPLOAD_ROUTE } from "../api/routes.ts";
import { UploadReply } from "../api/uploads.ts";
import { keepPackage } from "../app/uploads/keep-package.ts";
import { keepUpload } from "../app/uploads/uploads.ts";
import type { Workbench } from "../app/workbench/workbench.ts";
import { PingpinError } from "../model/errors.ts";
import { LARGEST_UPLOAD } from "../model/largest-upload.ts";

/** Opens the door for files: who may is asked before a byte of the body is read. */
export function takeUploads(
  app: FastifyInstance,
  bench: Workbench,
  refuse: (route: Route, request: FastifyRequest) => Promise<unknown>,
): void {
  app.addContentTypeParser("application/octet-stream", { parseAs: "buffer" }, (_request, body, done) =>
    done(null, body),
  );
  app.route({
    method: UPLOAD_ROUTE.method,
    url: UPLOAD_ROUTE.path,
    bodyLimit: LARGEST_UPLOAD,
    onRequest: async (request) => {
      await refuse(UPLOAD_ROUTE, request);
    },
    async handler({ body, query }) {
      if (!Buffer.isBuffer(body))
        throw new PingpinError("REQUEST_INVALID", { subject: "文件", detail: "没有收到文件" });
      return UploadReply.parse(await keepUpload(bench.office(), nameIn(query), body));
    },
  });
  // A package is written to disk as it arrives; how large it may be is `keepPackage`'s to say.
  app.addContentTypeParser("application/zip", (_request, body, done) => done(null, body));
  app.route({
    method: PACKAGE_ROUTE.method,
    url: PACKAGE_ROUTE.path,
    bodyLimit: Number.MAX_SAFE_INTEGER,
    onRequest: async (request) => {
      await refuse(PACKAGE_ROUTE, request);
    },
    async handler({ body, query }) {
      if (!(body instanceof Readable)) {
        throw new PingpinError("REQUEST_INVALID", { subject: "文件", detail: "没有收到文件" });
      }
      return UploadReply.parse(await keepPackage(bench.office(), nameIn(query), body));
    },
  });
}

function nameIn(query: unknown): string {
  const name = typeof query === "object" && query !== null && "name" in query ? query.name : "";
  return typeof name === "string" ? name : "";
}
