import { openDeadlines } from "../../lead/open-deadlines.ts";
import { beijingDay } from "../../model/beijing-time.ts";
import { LABELS } from "../../model/labels.ts";
import type { Lead } from "../../model/lead.ts";
import { leadDeadlines } from "../leads/record-step.ts";
import { planLookBack } from "../look-back/plan-look-back.ts";
import type { Office } from "../office.ts";

const DAY_MS = 86_400_000;

/** One day by which something is owed to this office or by it; `reason` says what the day was counted from. */
export interface DueDay {
  readonly kind: "lead" | "notice" | "look_back";
  /** The lead that it is about, null for a letter without one. */
  readonly leadId: string | null;
  readonly number: string | null;
  readonly label: string;
  readonly who: string;
  readonly dueOn: string;
  readonly daysLeft: number;
  readonly reason: string;
}

type Undated = Omit<DueDay, "daysLeft">;

/** Every day that leads, letters of the union and look-back rounds still wait for, the earliest first. */
export async function dueDays(office: Office): Promise<readonly DueDay[]> {
  const today = beijingDay(office.clock.now().toISOString());
  const leads = (await office.store.leads.list()).filter(({ status }) => status !== "withdrawn");
  const rounds = await roundDays(office, new Set(leads.map(({ id }) => id)));
  const days = [...leads.flatMap((lead) => leadDays(office, lead, today)), ...(await noticeDays(office)), ...rounds];
  return days
    .map((day) => ({ ...day, daysLeft: Math.round((Date.parse(day.dueOn) - Date.parse(today)) / DAY_MS) }))
    .sort((a, b) => a.daysLeft - b.daysLeft);
}

function leadDays(office: Office, lead: Lead, today: string): readonly Undated[] {
  const { id: leadId, number, recipient: who } = lead;
  const open = openDeadlines(lead, leadDeadlines(office, lead), today);
  return open.map(({ label, dueOn, reason }) => ({ kind: "lead", leadId, number, label, who, dueOn, reason }));
}

/** Letters that were served and have no answer yet. */
async function noticeDays({ store }: Office): Promise<readonly Undated[]> {
  const letters = await store.notices.list();
  return letters.flatMap(({ kind, leadId, addressee: who, sealing, servedOn, dueOn, reply }) => {
    if (dueOn === null || reply !== null) return [];
    const label = `答复${LABELS.noticeKind[kind]}`;
    const number = sealing?.documentNumber ?? null;
    return [{ kind: "notice" as const, leadId, number, label, who, dueOn, reason: `${servedOn} 送达` }];
  });
}

/** Of these leads the rounds whose day has come, and those begun that wait to go on. */
async function roundDays(office: Office, leadIds: ReadonlySet<string>): Promise<readonly Undated[]> {
  const rounds = await planLookBack(office);
  return rounds.flatMap(({ leadId, leadNumber: number, round, bureau: who, dueOn, state, isOpen, reason }) => {
    if (!leadIds.has(leadId) || (state !== "due" && !isOpen)) return [];
    const label = `第 ${round} 轮回头看`;
    return [{ kind: "look_back" as const, leadId, number, label, who, dueOn, reason }];
  });
}
