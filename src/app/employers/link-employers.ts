import type { Employer } from "../../model/employer.ts";
import type { EmployerLink } from "../../model/employer-link.ts";
import { PingpinError } from "../../model/errors.ts";
import type { Store } from "../../store/port.ts";
import { givenReason } from "../given-reason.ts";
import type { Office } from "../office.ts";
import { assignmentHistory } from "./assignment-history.ts";
import { employerHistory, suggestedEmployers } from "./employer-pages.ts";
import { refreshDrafts } from "./refresh-drafts.ts";

/** What a named person says of two employers, each named by id or name. */
export interface LinkRequest {
  readonly kind: EmployerLink["kind"];
  readonly employer: string;
  readonly other: string;
  readonly reason: string;
  readonly by: string;
}

/**
 * Records that two employers are one, are one no longer, or never were; drafts of leads follow, issued ones stay as they
 * were handed over. Throws NOT_FOUND for an unknown employer, NOT_ALLOWED where the two already stand so, OPTION_INVALID
 * without a reason.
 */
export async function linkEmployers(office: Office, request: LinkRequest): Promise<EmployerLink> {
  const reason = givenReason(request.reason);
  const at = office.clock.now().toISOString();
  return office.store.transaction(async (store) => {
    const employer = await findEmployer(store, request.employer);
    const other = await findEmployer(store, request.other);
    const pair = await LINKED[request.kind](store, employer, other);
    const facts = { id: office.newId(), kind: request.kind, reason, by: request.by, at };
    const link: EmployerLink = { ...facts, employerId: pair.from, otherId: pair.to };
    await store.employers.addLink(link);
    await refreshDrafts(store);
    const details = `${employer.name} ${WORDS[link.kind]} ${other.name}：${reason}`;
    await store.auditLog.append({
      at,
      by: link.by,
      action: `employer.${link.kind}`,
      subject: link.employerId,
      details,
    });
    return link;
  });
}

/** What is suggested and what was said, as 用人单位 shows it. */
export async function employerLinks({ store }: Pick<Office, "store">) {
  const [suggestions, history] = [await suggestedEmployers(store), await employerHistory(store)];
  return { suggestions, history, assignments: await assignmentHistory(store) };
}

/** The employer with this id, or with this name where only one has it. Throws NOT_FOUND. */
export async function findEmployer(store: Pick<Store, "employers">, idOrName: string): Promise<Employer> {
  const found = (await store.employers.get(idOrName)) ?? (await store.employers.byName(idOrName));
  if (found !== null) return found;
  throw new PingpinError("NOT_FOUND", { subject: idOrName, detail: SEE_LIST });
}

const SEE_LIST = "或者同名的不止一家，请填“用人单位”页列出的编号（命令行：pingpin employer list）";

const WORDS = { merge: "并入", split: "分出自", distinct: "不是" } as const satisfies Record<
  EmployerLink["kind"],
  string
>;

interface Pair {
  readonly from: string;
  readonly to: string;
}

type Judge = (store: Store, employer: Employer, other: Employer) => Promise<Pair>;

const LINKED: Readonly<Record<EmployerLink["kind"], Judge>> = {
  async merge(store, employer, other) {
    const [from, to] = [await store.employers.mainOf(employer.id), await store.employers.mainOf(other.id)];
    if (from === null || to === null || from.id === to.id) throw refusal(employer, `与“${other.name}”已是同一家单位`);
    return { from: from.id, to: to.id };
  },
  async split(store, employer) {
    const links = (await store.employers.links()).filter(({ employerId }) => employerId === employer.id);
    const last = links.findLast(({ kind }) => kind !== "distinct");
    if (last?.kind !== "merge") throw refusal(employer, "没有并入别的单位，无从分出");
    return { from: employer.id, to: last.otherId };
  },
  async distinct(store, employer, other) {
    const [first, second] = [await store.employers.mainOf(employer.id), await store.employers.mainOf(other.id)];
    if (first?.id === second?.id) throw refusal(employer, `与“${other.name}”已合并，请先分出`);
    return { from: employer.id, to: other.id };
  },
};

function refusal({ name }: Employer, detail: string): PingpinError {
  return new PingpinError("NOT_ALLOWED", { subject: name, detail });
}
