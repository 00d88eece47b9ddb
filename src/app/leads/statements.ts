import { normalizeEmployerName } from "../../extract/values/employer-name.ts";
import type { Lead, LeadItem } from "../../model/lead.ts";
import type { Submission } from "../../model/submission.ts";
import { maskPersonalData } from "../../report/mask-personal-data.ts";
import type { Store } from "../../store/port.ts";
import type { Office } from "../office.ts";
import { consentedSubmissions } from "../submissions/submission-steps.ts";

/** A statement that goes with no lead for now, and why. */
export interface HeldStatement {
  readonly submissionId: string;
  readonly employer: string;
  readonly reason: string;
}

type StatementItem = Extract<LeadItem, { readonly kind: "statement" }>;

interface Sorted {
  readonly free: readonly Submission[];
  readonly held: readonly HeldStatement[];
}

const NO_CONSENT = "举报人未同意移交，陈述只留在本单位；举报人同意后请补记";
const NO_WORDING = "登记时没有留下去掉举报人信息的文字，请重新登记";
const NO_LEAD =
  "陈述不能单独成为线索，该单位又没有新的线索草稿。该单位已有草稿的，请附到那份草稿（命令行：pingpin lead statement）；" +
  "没有的，请采集或导入该单位的招聘信息，复核后再拟制，届时自动附上；查不到招聘信息的，请定下个案去向并转出（命令行：pingpin submit route、submit routed）";

/**
 * Drafted leads with the statements about their employers that complainants agreed to hand over, each in the first lead that
 * goes to an organ; and the statements that stay, with the reason.
 */
export async function attachStatements(
  office: Office,
  store: Store,
  leads: readonly Lead[],
): Promise<{ readonly leads: readonly Lead[]; readonly held: readonly HeldStatement[] }> {
  const { free, held } = await sortStatements(store);
  const left = [...held];
  const added = new Map<string, StatementItem[]>();
  for (const submission of free) {
    const lead = leads.find((one) => one.destination !== "advice" && isAbout(one, submission));
    if (lead === undefined) left.push(heldFor(submission, NO_LEAD));
    else added.set(lead.id, [...(added.get(lead.id) ?? []), statementItem(office, submission)]);
  }
  return {
    leads: leads.map((lead) => ({ ...lead, items: [...lead.items, ...(added.get(lead.id) ?? [])] })),
    held: left,
  };
}

/** Statements that may go with a lead, those told in one already left out, and those that may not. */
export async function sortStatements(store: Store): Promise<Sorted> {
  const standing = (await store.leads.list()).filter(({ status }) => status !== "withdrawn");
  const taken = new Set(standing.flatMap((lead) => lead.items.map(submissionIdOf)));
  const statements = (await store.submissions.list()).filter(({ id, kind }) => kind === "statement" && !taken.has(id));
  const consented = await consentedSubmissions(store);
  const held = statements.flatMap((submission) => {
    const reason = reasonToHold(submission, consented);
    return reason === null ? [] : [heldFor(submission, reason)];
  });
  const heldIds = new Set(held.map(({ submissionId }) => submissionId));
  return { free: statements.filter(({ id }) => !heldIds.has(id)), held };
}

function reasonToHold(submission: Submission, consented: ReadonlySet<string>): string | null {
  if (!consented.has(submission.id)) return NO_CONSENT;
  return submission.outgoingText === null ? NO_WORDING : null;
}

function submissionIdOf(item: LeadItem): string | null {
  return item.kind === "statement" ? item.submissionId : null;
}

function heldFor({ id, employer }: Submission, reason: string): HeldStatement {
  return { submissionId: id, employer: employer ?? "", reason };
}

function isAbout(lead: Lead, { employer }: Submission): boolean {
  const name = normalizeEmployerName(employer ?? "");
  return name !== "" && lead.items.some((item) => normalizeEmployerName(item.employer) === name);
}

/** Who said it stays in the office's own record. */
export function statementItem(
  { newId }: Office,
  { id, employer, outgoingText, receivedAt }: Submission,
): StatementItem {
  return {
    kind: "statement",
    id: newId(),
    employer: employer ?? "",
    employerId: null,
    saidBy: "举报人",
    submissionId: id,
    recordedAt: receivedAt,
    text: maskPersonalData(outgoingText ?? "").text,
  };
}
