import type { Capture } from "../../model/capture.ts";
import type { Employer } from "../../model/employer.ts";
import { PingpinError } from "../../model/errors.ts";
import type { Lead, LeadItem } from "../../model/lead.ts";
import type { Posting } from "../../model/posting.ts";
import type { PackageFinding, PackageItem } from "../../report/lead-package/package-input.ts";
import { receivedItems } from "../exchange/received-package.ts";
import type { Office } from "../office.ts";

/** The postings of a lead, each with its employer, capture, findings and reviews, as documents need them. */
export async function packageItems(office: Office, lead: Lead): Promise<readonly PackageItem[]> {
  if (lead.origin !== null) return receivedItems(office.home, lead);
  const items: PackageItem[] = [];
  for (const item of lead.items) if (item.kind === "posting") items.push(await packageItem(office, item, lead));
  return items;
}

async function packageItem(
  office: Office,
  item: Extract<LeadItem, { kind: "posting" }>,
  { issuedAt }: Pick<Lead, "issuedAt">,
): Promise<PackageItem> {
  const { store } = office;
  const posting = known(await store.postings.get(item.postingId), item.postingId);
  const capture = await withStamp(office, known(await store.captures.get(item.captureId), item.captureId));
  const source = known(await store.sources.get(item.sourceId), item.sourceId);
  const history = await store.postings.history(posting.key);
  // What was seen after the lead was issued belongs to its look-backs; a package exported again must say the same.
  const before = history.filter(({ seenAt }) => issuedAt === null || Date.parse(seenAt) <= Date.parse(issuedAt));
  const seen = before.map(({ seenAt }) => seenAt).sort();
  return {
    id: item.id,
    employer: await employerOf(office, item, posting),
    posting,
    capture,
    sourceName: source.name,
    firstSeenAt: seen[0] ?? posting.seenAt,
    lastSeenAt: seen.at(-1) ?? posting.seenAt,
    findings: await Promise.all(item.findingIds.map((id) => packageFinding(office, id))),
  };
}

async function packageFinding(office: Office, findingId: string): Promise<PackageFinding> {
  const { stored } = known(await office.store.findings.get(findingId), findingId);
  const reviews = await office.store.reviews.of(stored.finding.fingerprint);
  return { stored, reviews: reviews.filter((review) => review.captureId === stored.captureId) };
}

/** As the lead names it: an employer that was merged since stays what it was when the lead was handed over. */
async function employerOf(office: Office, item: Pick<LeadItem, "employerId">, posting: Posting): Promise<Employer> {
  const id = item.employerId ?? posting.employerId;
  const stored = id === null ? null : await office.store.employers.get(id);
  if (stored !== null) return stored;
  const name = posting.employer ?? "（招聘信息未写明单位名称）";
  const { employerType: type, employerTypeReason: typeReason } = posting;
  return { id: posting.id, name, normalizedName: name, creditCode: null, type, typeReason, jurisdiction: null };
}

function known<T>(record: T | null, id: string): T {
  if (record !== null) return record;
  throw new PingpinError("EVIDENCE_BROKEN", { subject: id, detail: "登记的记录缺失" });
}

/** A capture is never changed; its stamp came later and stands in the list of applications. */
async function withStamp(office: Office, capture: Capture): Promise<Capture> {
  const stamp = await office.store.stamps.get(capture.id);
  return stamp === null ? capture : { ...capture, timestamp: stamp.state };
}
