import { isCreditCode } from "../../extract/values/credit-code.ts";
import { normalizeEmployerName } from "../../extract/values/employer-name.ts";
import type { Employer } from "../../model/employer.ts";
import type { EmployerAssignment } from "../../model/employer-assignment.ts";
import { PingpinError } from "../../model/errors.ts";
import type { Posting } from "../../model/posting.ts";
import type { Store } from "../../store/port.ts";
import { guessEmployerType } from "../../text/employer-type.ts";
import { givenReason } from "../given-reason.ts";
import type { Office } from "../office.ts";
import { findEmployer } from "./link-employers.ts";
import { refreshDrafts } from "./refresh-drafts.ts";

/** Whose postings are: an employer on record by id or name, one that is not on record yet, or whoever their pages name. */
export type AssignmentTarget =
  | { readonly kind: "known"; readonly employer: string }
  | { readonly kind: "new"; readonly name: string; readonly creditCode: string | null }
  | { readonly kind: "as-read" };

/** What a named person says of some postings, each named by its id or key. */
export interface AssignmentRequest {
  readonly postings: readonly string[];
  readonly to: AssignmentTarget;
  readonly reason: string;
  readonly by: string;
}

/**
 * Puts postings that were read as one employer's under another; later visits to them follow, drafts of leads too, issued
 * ones stay as they were handed over. Throws NOT_FOUND for an unknown posting or employer, NOT_ALLOWED where nothing would
 * change, OPTION_INVALID for a missing reason or a wrong credit code.
 */
export async function assignPostings(
  office: Office,
  { postings: named, to, ...said }: AssignmentRequest,
): Promise<readonly EmployerAssignment[]> {
  const reason = givenReason(said.reason);
  const at = office.clock.now().toISOString();
  return office.store.transaction(async (store) => {
    const postings = await postingsNamed(store, named);
    const target = await targetOf(office, store, { to, postings });
    const moved = await movedBy(store, postings, target);
    const assignments = moved.map(({ key: postingKey, employerId: fromId }) => ({
      ...{ id: office.newId(), postingKey, fromId, employerId: target?.id ?? null },
      ...{ reason, by: said.by, at },
    }));
    await store.employers.assign(assignments);
    await refreshDrafts(store);
    const titles = moved.map(({ title }) => title).join("、");
    const details = `${titles}（${moved.length} 条招聘信息）${target === null ? "退回网页所写的单位" : `改归 ${target.name}`}：${reason}`;
    const subject = target?.id ?? moved[0]?.key ?? "";
    await store.auditLog.append({ at, by: said.by, action: "employer.assign", subject, details });
    return assignments;
  });
}

/** The newest version of each posting, once. */
async function postingsNamed(store: Store, named: readonly string[]): Promise<readonly Posting[]> {
  const found = new Map<string, Posting>();
  for (const name of named) {
    const key = (await store.postings.get(name))?.key ?? name;
    const newest = await store.postings.latestOf(key);
    if (newest === null) {
      const detail = "请刷新页面后重选（命令行：pingpin employer postings 列出编号）";
      throw new PingpinError("NOT_FOUND", { subject: name, detail });
    }
    found.set(key, newest);
  }
  if (found.size > 0) return [...found.values()];
  throw new PingpinError("OPTION_INVALID", { subject: "招聘信息", detail: "请至少选择一条" });
}

/** Those that stand elsewhere until now. */
async function movedBy(
  store: Store,
  postings: readonly Posting[],
  target: Employer | null,
): Promise<readonly Posting[]> {
  const standing = new Map((await store.employers.assignments()).map((one) => [one.postingKey, one.employerId]));
  const main = target === null ? null : await store.employers.mainOf(target.id);
  const moved: Posting[] = [];
  for (const posting of postings) {
    const { key, employerId } = posting;
    const owner = employerId === null ? null : await store.employers.mainOf(employerId);
    if (target === null ? (standing.get(key) ?? null) !== null : owner?.id !== main?.id) moved.push(posting);
  }
  if (moved.length > 0) return moved;
  const detail = target === null ? "没有改归过别的单位，无从退回" : `已归“${target.name}”`;
  throw new PingpinError("NOT_ALLOWED", { subject: postings[0]?.title ?? "", detail });
}

interface Wanted {
  readonly to: AssignmentTarget;
  readonly postings: readonly Posting[];
}

async function targetOf(office: Office, store: Store, { to, postings }: Wanted): Promise<Employer | null> {
  if (to.kind === "as-read") return null;
  if (to.kind === "known") return findEmployer(store, to.employer);
  const name = to.name.trim();
  if (name === "") throw new PingpinError("OPTION_INVALID", { subject: "单位名称", detail: "请写明单位名称" });
  const code = to.creditCode?.trim().toUpperCase() ?? null;
  if (code !== null && !isCreditCode(code)) {
    throw new PingpinError("OPTION_INVALID", {
      subject: "统一社会信用代码",
      detail: `“${code}”校验不通过，请核对十八位代码`,
    });
  }
  const { type } = guessEmployerType(name, code);
  const jurisdiction = postings[0]?.workplace ?? null;
  const facts = { name, creditCode: code, type, typeReason: "人工分出，性质按代码或者名称推断", jurisdiction };
  const id = office.newId();
  return store.employers.ensure({ id, ...facts, normalizedName: await freeName(store, { id, name, postings }) });
}

/**
 * The name under which later pages join the new employer by themselves; one that shares its name with whom it is taken
 * apart from can only be told apart by hand. Throws NOT_ALLOWED where another employer already has the name.
 */
async function freeName(
  store: Store,
  { id, name, postings }: { readonly id: string; readonly name: string; readonly postings: readonly Posting[] },
): Promise<string> {
  const normalized = normalizeEmployerName(name);
  const known = await store.employers.byNormalizedName(normalized);
  if (known === null) return normalized;
  if (postings.some(({ employerId }) => employerId === known.id)) return `${normalized}#${id}`;
  const detail = `已有这家单位，请改归编号为 ${known.id} 的单位`;
  throw new PingpinError("NOT_ALLOWED", { subject: name, detail });
}
