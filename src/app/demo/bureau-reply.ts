import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { readWorkbook } from "../../import/workbook/read-workbook.ts";
import { LABELS } from "../../model/labels.ts";
import type { Lead } from "../../model/lead.ts";
import type { LookBack } from "../../model/look-back.ts";
import { FEEDBACK_HEADERS } from "../../report/paper/feedback-form.ts";
import { safeName } from "../../report/safe-name.ts";
import { writeFileWhole } from "../../report/write-file-whole.ts";
import { writeWorkbook } from "../../report/write-workbook.ts";
import { importFeedback, writeFeedbackForm } from "../leads/bureau-side.ts";
import type { Office } from "../office.ts";

/** What the bureau of the demo says it did, and when. */
const MEASURE = "责令改正";
const DONE_ON = "2026-12-10";

interface Reply {
  readonly lead: Lead;
  /** The round that the bureau knows of when it answers. */
  readonly round: Pick<LookBack, "id">;
  readonly folder: string;
  readonly by: string;
}

/**
 * Fills in the lead's 整改反馈表 as a bureau does that takes its employers at their word: removed where the page was gone
 * by then, else modified, whatever stands there. Takes the form in and gives the number of its rows.
 */
export async function replyForBureau(office: Office, { lead, round, folder, by }: Reply): Promise<number> {
  const name = safeName(lead.number ?? lead.id, 60);
  const form = await writeFeedbackForm(office, lead.id, join(folder, name, "整改反馈表.xlsx"));
  const [sheet] = await readWorkbook(await readFile(form), form);
  const [head = [], ...body] = (sheet?.rows ?? []).map((row) => row.map(({ text }) => text));
  const removed = await removedItems(office, lead, round.id);
  const rows = body.map((cells) =>
    head.map((header, column) => {
      const itemId = cells[head.indexOf(FEEDBACK_HEADERS.itemId)] ?? "";
      const answers: Readonly<Record<string, string>> = {
        [FEEDBACK_HEADERS.measure]: MEASURE,
        [FEEDBACK_HEADERS.on]: DONE_ON,
        [FEEDBACK_HEADERS.result]: LABELS.bureauResult[removed.has(itemId) ? "removed" : "modified"],
      };
      return answers[header] ?? cells[column] ?? "";
    }),
  );
  const filled = join(folder, name, "整改反馈表（监管机关已填）.xlsx");
  const columns = head.map((header) => ({ header, width: 24 }));
  const now = office.clock.now().toISOString();
  await writeFileWhole(filled, await writeWorkbook([{ name: sheet?.name ?? "整改反馈", columns, rows }], now));
  return (await importFeedback(office, { leadId: lead.id, path: filled, by })).accepted;
}

/** The lead's items whose pages were gone. */
async function removedItems({ store }: Office, { items }: Lead, roundId: string): Promise<ReadonlySet<string>> {
  const keys = new Set([
    ...(await store.lookBacks.keys(roundId, "withdrawn")),
    ...(await store.lookBacks.keys(roundId, "withdrawn_unconfirmed")),
  ]);
  return new Set(items.flatMap((item) => (item.kind === "posting" && keys.has(item.postingKey) ? [item.id] : [])));
}
