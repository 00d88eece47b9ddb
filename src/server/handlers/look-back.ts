import { planLookBack } from "../../app/look-back/plan-look-back.ts";
import { decideRepost } from "../../app/look-back/rounds/reposts.ts";
import { visitsToMake } from "../../app/look-back/rounds/visits-to-make.ts";
import { issuedLead } from "../../app/look-back/subjects/issued-lead.ts";
import { lookBackRounds, startLookBack } from "../../app/workbench/look-back/look-back-pages.ts";
import { repostPairs } from "../../app/workbench/look-back/repost-pairs.ts";
import { addVisit, visitRows } from "../../app/workbench/look-back/visit-pages.ts";
import type { Handlers } from "../call.ts";
import { workList } from "./work-list.ts";

/** 回头看. */
export const lookBackHandlers = {
  async lookBackPlan(bench) {
    const office = bench.office();
    return { rounds: await planLookBack(office), visitsToMake: await visitsToMake(office) };
  },
  lookBackRounds: (bench, { leadId }) => lookBackRounds(bench.office(), leadId),
  async reportLookBack(bench, { leadId, round }, { signedIn }) {
    const { id } = await issuedLead(bench.office(), leadId);
    await bench.jobs.ask(bench.office(), { kind: "look-back-report", leadId: id, round }, signedIn.account.name);
    return { running: await workList(bench) };
  },
  async startLookBack(bench, { leadId }, { signedIn }) {
    await startLookBack(bench.office(), bench.running, { leadId, by: signedIn.account.name });
    return { running: await workList(bench) };
  },
  async reposts(bench, { leadId }) {
    return { pairs: await repostPairs(bench.office(), leadId) };
  },
  async decideRepost(bench, { leadId, postingKey, copyKey, confirmed, reason }, { signedIn: { account } }) {
    const wish = { leadId, posting: postingKey, copy: copyKey, confirmed, reason, by: account.name };
    await decideRepost(bench.office(), wish);
    return { pairs: await repostPairs(bench.office(), leadId) };
  },
  visits: async (bench, { leadId }) => ({ visits: await visitRows(bench.office(), leadId ?? null) }),
  async addVisit(bench, { leadId, postingKey, ...wish }, { signedIn: { account } }) {
    const about = { lead: leadId, posting: postingKey, registeredBy: account.name };
    const { unstamped } = await addVisit(bench.office(), { ...wish, ...about });
    return { unstamped, visits: await visitRows(bench.office(), leadId) };
  },
} satisfies Partial<Handlers>;
