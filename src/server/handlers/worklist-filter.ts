import type { Checked } from "../../api/contracts.ts";
import type { Office } from "../../app/office.ts";
import { assigneeOf, districtsOf } from "../../app/workbench/review/worklist-choices.ts";
import { addDays } from "../../model/beijing-time.ts";
import { WorklistFilter } from "../../model/worklist.ts";

/** The filter that the address of the page spells; days are Beijing days, both ends included. */
export async function worklistFilterOf(office: Office, input: Checked<"worklist">): Promise<WorklistFilter> {
  const { state, verdict, ground, flag, source, employer, district, from, until, q, repeated } = input;
  const { bureau, assignee } = input;
  const wanted = {
    state,
    verdicts: state === "open" ? (verdict ?? ["violation", "review"]) : undefined,
    grounds: ground,
    flags: flag,
    sourceId: source,
    employerId: employer,
    district,
    districts: bureau === undefined ? undefined : districtsOf(office, bureau),
    assignee: assignee === undefined ? undefined : await assigneeOf(office, assignee),
    seenFrom: from === undefined ? undefined : `${from}T00:00:00+08:00`,
    seenUntil: until === undefined ? undefined : `${addDays(until, 1)}T00:00:00+08:00`,
    search: q === "" ? undefined : q,
    repeated: repeated === undefined ? undefined : true,
  };
  return WorklistFilter.parse(Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined)));
}
