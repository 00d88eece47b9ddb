import { type RegisterEntry, registerBytes } from "../../evidence/tombstone.ts";
import { prepareCapture } from "../../evidence/write-capture.ts";
import { fileAsFetched } from "../../import/read-import.ts";
import type { Capture } from "../../model/capture.ts";
import type { Disposal } from "../../model/disposal.ts";
import { PingpinError } from "../../model/errors.ts";
import { Source } from "../../model/source.ts";
import type { Store } from "../../store/port.ts";
import { givenReason } from "../given-reason.ts";
import type { Office } from "../office.ts";
import { captureContext } from "../pipeline/capture-context.ts";
import { commitGroup } from "../pipeline/commit-group.ts";
import { recoverFromCrash } from "../pipeline/recover-from-crash.ts";
import { queueCaptureStamp } from "../timestamps/stamp-queue.ts";
import { twoPersons } from "../two-persons.ts";
import { finishDisposals } from "./finish-disposals.ts";
import { planRetention, type RetentionItem } from "./plan-retention.ts";

/** What two persons decided to destroy; `subjects` null takes all that is due. */
export interface DisposalRequest {
  readonly subjects: readonly string[] | null;
  readonly by: readonly string[];
  readonly reason: string;
}

/** What was destroyed, and the capture in the chain that lists it. */
export interface DisposalDone {
  readonly register: Capture;
  readonly disposals: readonly Disposal[];
}

/**
 * Destroys what is due. First the register becomes a capture of the chain and every disposal a record, in one transaction
 * that looks again whether all of it is still due; then the files go. A crash in between leaves everything decided and
 * `finishDisposals` to do the rest. Throws NOT_ALLOWED for what is not due, OPTION_INVALID for persons or a reason amiss.
 */
export async function disposeOf(office: Office, request: DisposalRequest): Promise<DisposalDone> {
  const by = twoPersons(request.by, { subject: "署名", detail: "销毁须由两人署名，请写两次，姓名不同" });
  const reason = givenReason(request.reason, "销毁理由");
  await recoverFromCrash(office);
  await finishDisposals(office);
  const items = chosen((await planRetention(office)).due, request.subjects);
  const at = office.clock.now().toISOString();
  const decision = { by, reason, at };
  const entries = await Promise.all(items.map((item) => entryOf(office.store, item)));
  const source = disposalSource(office);
  await office.store.sources.put(source, at);
  const bytes = registerBytes({ office: office.configuration.office.name, ...decision, entries: entries.map(lineOf) });
  const done: DisposalDone[] = [];
  await commitGroup(office, [
    {
      isOurs: async () => true,
      prepare: (previous) =>
        prepareCapture(
          registerVisit(bytes, office.newId(), at),
          captureContext({ office, operator: by.join("、") }, source, previous),
        ),
      async add(store, register) {
        await refuseChanged({ ...office, store }, items);
        await queueCaptureStamp(store, register);
        const disposals = entries.map((entry) => disposalOf(office, entry, { ...decision, registerId: register.id }));
        for (const disposal of disposals) await store.disposals.add(disposal);
        const details = `${disposals.length} 件，清册 ${register.id}，理由：${reason}`;
        await store.auditLog.append({
          at,
          by: by.join("、"),
          action: "retention.dispose",
          subject: register.id,
          details,
        });
        done.push({ register, disposals });
      },
    },
  ]);
  await finishDisposals(office);
  const [first] = done;
  if (first === undefined) throw new PingpinError("INTERNAL", { subject: "销毁", detail: "销毁清册未写入" });
  return first;
}

interface Entry {
  readonly item: RetentionItem;
  /** Null for a complaint's record, which stands in no chain. */
  readonly placed: { readonly capture: Capture; readonly position: number } | null;
}

async function entryOf(store: Store, item: RetentionItem): Promise<Entry> {
  if (item.kind === "submission") return { item, placed: null };
  const capture = await store.captures.get(item.subject);
  const position = await store.captures.positionOf(item.subject);
  if (capture === null || position === null) {
    throw new PingpinError("EVIDENCE_BROKEN", { subject: item.subject, detail: "登记的采集件缺失" });
  }
  return { item, placed: { capture, position } };
}

function lineOf({ item: { subject, category }, placed }: Entry): RegisterEntry {
  if (placed === null) return { kind: "submission", subject, category };
  const { position, capture } = placed;
  const { manifestSha256, chainHash } = capture;
  return { kind: "capture", subject, category, position, manifestSha256, chainHash };
}

type Decision = Pick<Disposal, "by" | "reason" | "at" | "registerId">;

function disposalOf(office: Pick<Office, "newId">, { item, placed }: Entry, decision: Decision): Disposal {
  const { kind, subject, category } = item;
  const link = placed === null ? null : linkOf(placed);
  return { id: office.newId(), kind, subject, category, link, ...decision };
}

function linkOf({ capture, position }: NonNullable<Entry["placed"]>): NonNullable<Disposal["link"]> {
  const { folder, manifestSha256, previousChainHash, chainHash } = capture;
  return { position, folder, manifestSha256, previousChainHash, chainHash };
}

/** A lead that was drafted, or a decision made, since the plan was shown holds its evidence. */
async function refuseChanged(
  office: Pick<Office, "store" | "configuration" | "clock">,
  items: readonly RetentionItem[],
) {
  chosen(
    (await planRetention(office)).due,
    items.map(({ subject }) => subject),
  );
}

function chosen(due: readonly RetentionItem[], subjects: readonly string[] | null): readonly RetentionItem[] {
  if (due.length === 0) throw new PingpinError("NOT_ALLOWED", { subject: "销毁", detail: "现在没有到期可以销毁的" });
  if (subjects === null) return due;
  const known = new Map(due.map((item) => [item.subject, item]));
  return [...new Set(subjects)].map((subject) => {
    const item = known.get(subject);
    if (item !== undefined) return item;
    const detail = "没有到期，或正被线索、回头看使用，见“保管与销毁”页（命令行：pingpin retention plan）";
    throw new PingpinError("NOT_ALLOWED", { subject, detail });
  });
}

function registerVisit(bytes: Uint8Array, id: string, now: string) {
  const charset = { name: "utf-8", source: "strict-utf8" } as const;
  const file = fileAsFetched(
    { bytes, mediaType: "application/json", charset },
    { url: `file:///disposal-${id}.json`, now, signals: [] },
  );
  return { ...file, purpose: "disposal", viaReason: "销毁清册" } as const;
}

function disposalSource({ configuration }: Office): Source {
  const { contact } = configuration.office;
  return Source.parse({ id: "disposals", name: "销毁清册", kind: "submission", operatorType: "board", contact });
}
