import type { OperatorType } from "../../../model/closed-lists.ts";
import { PingpinError } from "../../../model/errors.ts";
import { grouped } from "../../../model/grouped.ts";
import { Source } from "../../../model/source.ts";
import type { TableMapping } from "../../../model/table-mapping.ts";
import type { Office } from "../../office.ts";
import { placedSource } from "../../offices/office-within.ts";
import { uploadPath } from "../../uploads/uploads.ts";
import type { JobDesk } from "../jobs/job-desk.ts";

/** Files to be imported, how a person mapped each, and where they come from: a known source, or one that is registered by this. */
export interface ImportWish {
  readonly files: readonly { readonly uploadId: string; readonly mapping: TableMapping | null }[];
  readonly source: { readonly sourceId: string } | { readonly name: string; readonly operatorType: OperatorType };
  readonly by: string;
}

/** Has uploaded files imported, those of one mapping by a job, which names what could not be read. Throws NOT_FOUND. */
export async function startImport(office: Office, jobs: JobDesk, wish: ImportWish): Promise<void> {
  const { files, by } = wish;
  for (const { uploadId } of files) await uploadPath(office, uploadId);
  const { id: sourceId } = await sourceOf(office, wish);
  for (const alike of grouped(files, ({ mapping }) => JSON.stringify(mapping)).values()) {
    const uploadIds = alike.map(({ uploadId }) => uploadId);
    await jobs.ask(office, { kind: "import", sourceId, uploadIds, mapping: alike[0]?.mapping ?? null }, by);
  }
}

async function sourceOf(office: Office, { source: wish, by }: ImportWish): Promise<Source> {
  if ("sourceId" in wish) {
    const known = await office.store.sources.get(wish.sourceId);
    if (known !== null && known.kind !== "submission") return known;
    throw new PingpinError("NOT_FOUND", { subject: "所选来源", detail: "请重新选择来源" });
  }
  const at = office.clock.now().toISOString();
  return office.store.transaction(async (store) => {
    const known = (await store.sources.list()).filter(({ kind }) => kind === "file");
    const same = known.find(({ name, operatorType }) => name === wish.name && operatorType === wish.operatorType);
    if (same !== undefined) return same;
    const { contact } = office.configuration.office;
    const id = `files-${office.newId().slice(-12).toLowerCase()}`;
    const made = placedSource(office, Source.parse({ ...wish, id, kind: "file", contact }));
    await store.sources.put(made, at);
    await store.auditLog.append({ at, by, action: "source.add", subject: made.id, details: wish.name });
    return made;
  });
}
