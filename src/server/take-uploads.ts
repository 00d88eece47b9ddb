import type { FastifyInstance, FastifyRequest } from "fastify";
import { UPLOAD_ROUTE } from "../api/routes.ts";
import { UploadReply } from "../api/uploads.ts";
import { keepUpload, LARGEST_UPLOAD } from "../app/uploads/uploads.ts";
import type { Workbench } from "../app/workbench/workbench.ts";
import { PingpinError } from "../model/errors.ts";

/** Opens the door for files: who may is asked before a byte of the body is read. */
export function takeUploads(
  app: FastifyInstance,
  bench: Workbench,
  refuse: (request: FastifyRequest) => Promise<unknown>,
): void {
  app.addContentTypeParser("application/octet-stream", { parseAs: "buffer" }, (_request, body, done) =>
    done(null, body),
  );
  app.route({
    method: UPLOAD_ROUTE.method,
    url: UPLOAD_ROUTE.path,
    bodyLimit: LARGEST_UPLOAD,
    onRequest: async (request) => {
      await refuse(request);
    },
    async handler({ body, query }) {
      if (!Buffer.isBuffer(body))
        throw new PingpinError("REQUEST_INVALID", { subject: "文件", detail: "没有收到文件" });
      return UploadReply.parse(await keepUpload(bench.office(), nameIn(query), body));
    },
  });
}

function nameIn(query: unknown): string {
  const name = typeof query === "object" && query !== null && "name" in query ? query.name : "";
  return typeof name === "string" ? name : "";
}
