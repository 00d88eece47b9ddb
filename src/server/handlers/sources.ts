import { examine } from "../../app/doctor/doctor.ts";
import { assignPostings } from "../../app/employers/assign-postings.ts";
import { employerLinks, linkEmployers } from "../../app/employers/link-employers.ts";
import { makeOfficeKey } from "../../app/keys/make-key.ts";
import { hasOfficeKey } from "../../app/keys/office-key.ts";
import { removeSchedule } from "../../app/schedules/schedules.ts";
import { agendaRows, scheduleFromBrowser } from "../../app/workbench/jobs/schedule-pages.ts";
import { ruleRows, tryText } from "../../app/workbench/review/try-text.ts";
import { previewImport } from "../../app/workbench/sources/preview-import.ts";
import { employerPage, postingPage } from "../../app/workbench/sources/record-lists.ts";
import { addSource, sourceRows, startScan } from "../../app/workbench/sources/source-pages.ts";
import { startImport } from "../../app/workbench/sources/start-import.ts";
import { trySource } from "../../app/workbench/sources/try-source.ts";
import type { Handlers } from "../call.ts";
import { workList } from "./work-list.ts";

/** 来源与任务, 招聘信息, 用人单位, 规则, 发布前自检 and 系统自检. */
export const sourceHandlers = {
  sources: async (bench) => ({ sources: await sourceRows(bench.office(), bench.running) }),
  async addSource(bench, wish, { signedIn }) {
    await addSource(bench.office(), wish, signedIn.account.name);
    return { sources: await sourceRows(bench.office(), bench.running) };
  },
  trySource: (bench, wish) => trySource(bench.office(), wish),
  agenda: (bench) => agendaRows(bench.office()),
  async addSchedule(bench, { sourceId, when }, { signedIn }) {
    await scheduleFromBrowser(bench.office(), { sourceId, when, by: signedIn.account.name });
    return agendaRows(bench.office());
  },
  async removeSchedule(bench, { name }, { signedIn }) {
    await removeSchedule(bench.office(), name, signedIn.account.name);
    return agendaRows(bench.office());
  },
  previewImport: (bench, { uploadId, mapping }) => previewImport(bench.office(), uploadId, mapping),
  async startImport(bench, wish, { signedIn }) {
    await startImport(bench.office(), bench.jobs, { ...wish, by: signedIn.account.name });
    return { running: await workList(bench) };
  },
  async startScan(bench, { sourceId }, { signedIn }) {
    await startScan(bench.office(), bench.running, { sourceId, by: signedIn.account.name });
    return { running: await workList(bench) };
  },
  running: async (bench) => ({ running: await workList(bench) }),
  async stopWork(bench, { workId }) {
    bench.running.stop(workId);
    return { running: await workList(bench) };
  },
  postings: (bench, { after, employer, q, order }) =>
    postingPage(bench.office(), {
      after: after ?? null,
      employer,
      search: wordsOf(q),
      newestFirst: order === "newest",
    }),
  employers: (bench, { after, q }) => employerPage(bench.office(), { after: after ?? null, search: wordsOf(q) }),
  employerLinks: (bench) => employerLinks(bench.office()),
  async assignPostings(bench, wish, { signedIn }) {
    await assignPostings(bench.office(), { ...wish, by: signedIn.account.name });
    return employerLinks(bench.office());
  },
  async linkEmployers(bench, wish, { signedIn }) {
    await linkEmployers(bench.office(), { ...wish, by: signedIn.account.name });
    return employerLinks(bench.office());
  },
  rules: async (bench) => ({ hash: bench.rules.hash, rules: ruleRows(bench.rules) }),
  tryText: async (bench, text) => ({ findings: tryText(bench.rules, text) }),
  async machine(bench) {
    const { home, rulesDirs, clock } = bench.office();
    return { ...(await examine({ home: home.root, rulesDirs }, clock)), hasKey: hasOfficeKey(home) };
  },
  makeKey: (bench, _input, { signedIn }) => makeOfficeKey(bench.office(), signedIn.account.name),
} satisfies Partial<Handlers>;

/** An empty box searches for nothing. */
function wordsOf(typed: string | undefined): string | undefined {
  return typed === "" ? undefined : typed;
}
