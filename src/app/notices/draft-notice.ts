import { join } from "node:path";
import { capturePath } from "../../evidence/capture-place.ts";
import { draftNotice, type NoticeWish } from "../../lead/draft-notice.ts";
import type { Lead } from "../../model/lead.ts";
import type { NoticeEvidence, UnionNotice } from "../../model/union-notice.ts";
import { writeNotice } from "../../report/notice/write-notice.ts";
import { verify } from "../evidence/verify.ts";
import { findLead } from "../leads/find-lead.ts";
import { letterFacts } from "../leads/letter-facts.ts";
import { packageItems } from "../leads/package-items.ts";
import type { Office } from "../office.ts";
import { TEMPLATES } from "../program-files.ts";

/** A drafted letter and the files that were written for it. */
export interface DraftedNotice {
  readonly notice: UnionNotice;
  readonly paths: readonly string[];
}

/** Drafts one of the union's letters about a lead and writes its documents into `reports/`. Throws what `draftNotice` throws. */
export async function draftUnionNotice(
  office: Office,
  request: NoticeWish & { readonly leadId: string; readonly tickedLaw: readonly string[] },
): Promise<DraftedNotice> {
  const lead = await findLead(office.store, request.leadId);
  const at = office.clock.now().toISOString();
  const notices = await office.store.notices.list();
  const notice = draftNotice(lead, request, {
    id: office.newId(),
    at,
    officePeriod: office.configuration.notices[request.kind],
    notices,
    fixed: await fixedCaptures(office, lead),
  });
  const paths = await writeDocuments(office, { notice, lead, notices, tickedLaw: request.tickedLaw });
  await office.store.transaction(async (store) => {
    await store.notices.put(notice);
    const details = `${notice.kind} ${notice.addressee}`;
    await store.auditLog.append({ at, by: request.by, action: "notice.draft", subject: notice.id, details });
  });
  return { notice, paths };
}

interface NoticeSources {
  readonly notice: UnionNotice;
  readonly lead: Lead;
  readonly notices: readonly UnionNotice[];
  readonly tickedLaw: readonly string[];
}

async function writeDocuments(office: Office, sources: NoticeSources): Promise<readonly string[]> {
  const { notice, lead, notices, tickedLaw } = sources;
  const items = (await packageItems(office, lead)).filter(({ id }) => notice.itemIds.includes(id));
  // That somebody complained is nothing that an employer is told.
  const untold = { ...lead, items: lead.items.filter(({ kind }) => kind === "posting") };
  return writeNotice(
    {
      notice,
      lead,
      items,
      earlier: notices.filter(({ id }) => notice.earlierNoticeIds.includes(id)),
      law: office.ruleset().law,
      tickedLaw,
      letter: await letterFacts(office, { lead: untold, items, notices }),
      templates: TEMPLATES,
      now: notice.draftedAt ?? office.clock.now().toISOString(),
    },
    noticeFolder(office, notice.id),
  );
}

/** Where the papers of a letter are written. */
export function noticeFolder({ home }: Pick<Office, "home">, noticeId: string): string {
  return join(home.reports, "一函两书", noticeId);
}

/** The captures of the lead whose folder is whole on disk now; a stamp that is still to come does not make it less fixed. */
async function fixedCaptures(office: Office, lead: Lead): Promise<readonly NoticeEvidence[]> {
  const ids = new Set(lead.items.flatMap((item) => (item.kind === "posting" ? [item.captureId] : [])));
  const fixed: NoticeEvidence[] = [];
  for (const id of ids) {
    const capture = await office.store.captures.get(id);
    if (capture === null) continue;
    const { result } = await verify(capturePath({ root: office.home.captures, folder: capture.folder }));
    if (result === "intact" || result === "incomplete") {
      fixed.push({ captureId: id, manifestSha256: capture.manifestSha256 });
    }
  }
  return fixed;
}
