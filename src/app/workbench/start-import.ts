import { dirname, sep } from "node:path";
import type { OperatorType } from "../../model/closed-lists.ts";
import { PingpinError } from "../../model/errors.ts";
import { Source } from "../../model/source.ts";
import type { TableMapping } from "../../model/table-mapping.ts";
import { importFiles } from "../imports/import-files.ts";
import type { Office } from "../office.ts";
import { placedSource, wholeOffice } from "../offices/office-within.ts";
import { dropUploads, uploadPath } from "../uploads/uploads.ts";
import { runSentence } from "./run-sentence.ts";
import type { Running } from "./running.ts";

/** Files to be imported, and where they come from: a known source, or one that is registered by this. */
export interface ImportWish {
  readonly uploadIds: readonly string[];
  readonly mapping: TableMapping | null;
  readonly source: { readonly sourceId: string } | { readonly name: string; readonly operatorType: OperatorType };
  readonly by: string;
}

/** Imports uploaded files in the background; what could not be read is named. Throws NOT_FOUND and SOURCE_INVALID. */
export async function startImport(office: Office, running: Running, wish: ImportWish): Promise<void> {
  const { uploadIds, mapping, by } = wish;
  const paths = await Promise.all(uploadIds.map((id) => uploadPath(office, id)));
  const source = await sourceOf(office, wish);
  running.start({
    key: `import ${uploadIds.join(" ")}`,
    label: `导入 ${source.name}`,
    by,
    async work({ signal, progress }) {
      const named = (words: string) => paths.reduce((text, path) => text.replaceAll(dirname(path) + sep, ""), words);
      const notices: string[] = [];
      try {
        const report = await importFiles(wholeOffice(office), source, paths, {
          operator: by,
          signal,
          tableMapping: mapping,
          onProgress: (done, total, path) => progress(done, total, named(path)),
          onNotice: (sentence) => notices.push(named(sentence)),
        });
        return [runSentence(report), ...notices, ...report.failures.map(({ message }) => named(message))].join(" ");
      } catch (error) {
        throw error instanceof PingpinError ? new Error(named(error.message), { cause: error }) : error;
      } finally {
        await dropUploads(office, uploadIds);
      }
    },
  });
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
