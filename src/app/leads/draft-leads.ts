import { buildLeads, type HeldFinding, heldBack } from "../../lead/build-leads.ts";
import { completeDraft, type OfficeNames } from "../../lead/complete-draft.ts";
import { issueLead, leadFromDraft, leadYear } from "../../lead/issue-lead.ts";
import { PingpinError } from "../../model/errors.ts";
import { type Lead, statementItems } from "../../model/lead.ts";
import type { Store } from "../../store/port.ts";
import type { Office } from "../office.ts";
import { capturesKeptInHouse, consentedSubmissions } from "../submissions/submission-steps.ts";
import { changeLead } from "./change-lead.ts";
import { confirmedFindings } from "./confirmed-findings.ts";
import { leadContext } from "./lead-context.ts";
import { splitBySecondReview } from "./second-review.ts";
import { type HeldStatement, sortStatements } from "./statements.ts";

/** One drafted lead with what a person must still settle. */
export interface DraftedLead {
  readonly lead: Lead;
  readonly notices: readonly string[];
}

/** What building came to; `held` are reviewed findings that go nowhere for now, each with its reason. */
export interface Drafting {
  readonly drafted: readonly DraftedLead[];
  readonly held: readonly HeldFinding[];
  /** Statements of complainants that go with no draft for now. */
  readonly heldStatements: readonly HeldStatement[];
}

/**
 * Drafts leads from all confirmed findings that no lead holds yet, and completes the names of drafts that were made
 * before the office knew them; all drafts are stored, or none.
 */
export async function draftLeads(office: Office, by: string): Promise<Drafting> {
  const { configuration, newId, clock } = office;
  const at = clock.now().toISOString();
  const context = leadContext(office);
  return office.store.transaction(async (store) => {
    const kept = await capturesKeptInHouse(store);
    const completed = await completeDrafts(office, store, by);
    const found = await confirmedFindings(store);
    const all = found.filter(({ posting }) => !kept.has(posting.captureId));
    const keptBack = found.flatMap((confirmed) => {
      const reason = kept.get(confirmed.posting.captureId);
      return reason === undefined ? [] : [{ confirmed, reason }];
    });
    const { agreed: confirmed, waiting } = configuration.secondReview
      ? await splitBySecondReview(store, all)
      : { agreed: all, waiting: [] };
    const told = await sortStatements(office, store, context);
    const drafted = buildLeads(confirmed, context, told.ready).map((draft) => ({
      lead: leadFromDraft(draft, {
        id: newId(),
        office: configuration.office.name,
        officeKind: configuration.office.kind,
        at,
        by,
      }),
      notices: draft.notices,
    }));
    for (const { lead } of drafted) {
      await store.leads.put(lead);
      const details = `${lead.bureau} ${lead.items.length} 条`;
      await store.auditLog.append({ at, by, action: "lead.draft", subject: lead.id, details });
    }
    return {
      drafted: [
        ...completed.map((lead) => ({ lead, notices: [] })),
        ...drafted.map(({ lead, notices }) => withStatementNotice(lead, notices)),
      ],
      held: [...heldBack(confirmed, context), ...waiting, ...keptBack],
      heldStatements: told.held,
    };
  });
}

async function completeDrafts(office: Office, store: Store, by: string): Promise<readonly Lead[]> {
  const completed: Lead[] = [];
  for (const lead of await store.leads.list()) {
    const known = completeDraft(lead, namesOf(office));
    if (known === lead) continue;
    await store.leads.put(known);
    const [at, details] = [office.clock.now().toISOString(), `${known.bureau}，${known.recipient}`];
    await store.auditLog.append({ at, by, action: "lead.complete", subject: lead.id, details });
    completed.push(known);
  }
  return completed;
}

function namesOf({ configuration }: Office): OfficeNames {
  const { office, bureaus } = configuration;
  return { office: office.name, officeKind: office.kind, bureaus };
}

const ONLY_TOLD = "这份草稿只有陈述，没有网页证据；宜先查找该单位的招聘信息，或者走访、电话核实以后再移送。";

const KEPT_IN_DRAFT =
  "列有举报人没有同意移交（或者撤回了同意）、或者写有举报人姓名的材料，不外送；请举报人同意后补记，或者撤回这份草稿（lead status … withdrawn）重新拟制";

function withStatementNotice(lead: Lead, notices: readonly string[]): DraftedLead {
  const count = statementItems(lead).length;
  if (count === 0) return { lead, notices };
  const told = `列有 ${count} 条举报人陈述，尚待核实，请逐条核对文字和复核说明里没有能认出举报人的内容。`;
  const alone = count < lead.items.length ? [] : [ONLY_TOLD];
  return { lead, notices: [...notices, told, ...alone] };
}

/** Numbers and freezes a drafted lead; the number follows the office's last one of the year without a gap. */
export async function issue(office: Office, leadId: string, by: string): Promise<Lead> {
  return changeLead(office, { leadId, by }, async (found, { store, at }) => {
    const draft = completeDraft(found, namesOf(office));
    const kept = await capturesKeptInHouse(store);
    const consented = await consentedSubmissions(store);
    const isKept = (item: Lead["items"][number]) =>
      item.kind === "posting"
        ? kept.has(item.captureId)
        : item.submissionId !== null && !consented.has(item.submissionId);
    if (draft.items.some(isKept)) {
      throw new PingpinError("NOT_ALLOWED", { subject: `线索“${draft.id}”`, detail: KEPT_IN_DRAFT });
    }
    const number = await store.leads.nextNumber(draft.office, leadYear(at));
    const lead = issueLead(draft, { number, at, by, level: office.configuration.office.level });
    return { lead, action: "lead.issue", details: lead.number ?? "" };
  });
}
