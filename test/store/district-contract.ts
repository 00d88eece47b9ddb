import { beforeEach, describe, expect, test } from "vitest";
import type { Store } from "../../src/store/port.ts";
import { AT, buildLead, buildSource } from "./builders.ts";
import { COUNTIES, type County, fillTwoCounties, MARKS } from "./two-counties.ts";

/** Who looks, and whose records they are to see. */
const VIEWERS: Readonly<Record<string, readonly County[]>> = {
  "340706": ["a"],
  "340705": ["b"],
  "340700": ["a", "b"],
  "340000": ["a", "b"],
  "110000": [],
};

const ALL = { after: null, limit: 100 };

/** Lists and counts, each told by the ids or marks in it. */
const LISTS: Readonly<Record<string, (store: Store) => Promise<unknown>>> = {
  sources: (store) => store.sources.list(),
  captures: (store) => store.captures.list(ALL),
  postings: (store) => store.postings.list(ALL),
  "postings searched": (store) => store.postings.list(ALL, { search: "仓库管理员" }),
  employers: (store) => store.employers.list(ALL),
  "employers searched": (store) => store.employers.list(ALL, "有限公司"),
  "postings given to others": (store) => store.employers.assignments(),
  runs: (store) => store.audits.newest(100),
  findings: (store) => store.findings.list({}, ALL),
  "findings searched": (store) => store.findings.list({ search: "限男性" }, ALL),
  worklist: async (store) => (await store.worklist.list({ state: "open" }, { ...ALL, reader: null })).entries,
  "worklist searched": async (store) =>
    (await store.worklist.list({ search: "专有" }, { ...ALL, reader: null })).entries,
  leads: (store) => store.leads.list(),
  visits: (store) => store.visits.list(),
  notices: (store) => store.notices.list(),
  submissions: (store) => store.submissions.list(),
  statements: (store) => store.statements.list(),
};

/** Single records by their id; null, empty or zero where there is none to see. */
const LOOK_UPS: Readonly<Record<string, (store: Store, county: County) => Promise<unknown>>> = {
  source: (store, county) => store.sources.get(`site-${county}`),
  capture: (store, county) => store.captures.get(`own-${county}`),
  "capture of the shared site": (store, county) => store.captures.get(`shared-${county}`),
  "latest capture": (store, county) => store.captures.latestOf(`http://jobs.example.invalid/own-${county}`),
  posting: (store, county) => store.postings.get(`p-own-${county}`),
  "posting of the shared site": (store, county) => store.postings.get(`p-shared-${county}`),
  history: (store, county) => store.postings.history(`key p-own-${county}`),
  employer: (store, county) => store.employers.get(`employer-${county}`),
  "employer by name": (store, county) => store.employers.byName(`${MARKS[county]}有限公司`),
  run: (store, county) => store.audits.get(`run-${county}`),
  finding: (store, county) => store.findings.get(`f-own-${county}`),
  "findings of a posting": (store, county) => store.findings.ofPosting(`p-own-${county}`),
  "counts of a posting": async (store, county) => (await store.findings.countOfPostings([`p-own-${county}`])).size,
  "findings of an employer": (store, county) => store.findings.count({ employerId: `employer-${county}` }),
  review: (store, county) => store.reviews.get(`review-${county}`),
  "entry of the worklist": (store, county) => store.worklist.get(`p-shared-${county}`),
  lead: (store, county) => store.leads.get(`lead-${county}`),
  "lead by number": (store, county) => store.leads.get(`${MARKS[county]}〔2026〕1号`),
  "rounds of looking back": (store, county) => store.lookBacks.ofLead(`lead-${county}`),
  "item of a round": (store, county) => store.lookBacks.item(`round-${county}`, `key p-own-${county}`),
  "keys of a round": (store, county) => store.lookBacks.keys(`round-${county}`),
  "visits of a lead": (store, county) => store.visits.ofLead(`lead-${county}`),
  submission: (store, county) => store.submissions.get(`submission-${county}`),
};

/** What people of one district see of another's records: nothing, in every list, count and look-up. */
export function districtContract(store: () => Store): void {
  describe("people of a district", () => {
    beforeEach(() => fillTwoCounties(store()));

    test.each(Object.entries(VIEWERS))(
      "of %s have their own records and no others in every list and figure",
      async (viewer, theirs) => {
        const seen = store().within(viewer);
        for (const [name, list] of Object.entries(LISTS)) {
          const shown = JSON.stringify(await list(seen));
          for (const county of ["a", "b"] as const) {
            const isShown = shown.includes(`-${county}"`) || shown.includes(MARKS[county]);
            const isListed = theirs.includes(county) && name !== "dismissals";
            expect({ name, county, isShown }).toEqual({ name, county, isShown: isListed });
          }
        }
        const counted = { findings: await seen.findings.count({}), waiting: await seen.worklist.count({}, 100) };
        expect(counted).toEqual({ findings: theirs.length * 2, waiting: theirs.length * 2 });
        const month = { from: "2026-03-01T00:00:00+08:00", until: "2026-04-01T00:00:00+08:00" };
        const { postings, flagged, runs, decisions } = await seen.figures.ofPeriod(month);
        const each = theirs.length;
        expect({ postings, flagged, runs, decided: decisions.confirmed }).toEqual({
          ...{ postings: each * 2, flagged: each * 2, runs: each, decided: each },
        });
      },
    );

    test.each(Object.entries(VIEWERS))("of %s find by id what is theirs and nothing else", async (viewer, theirs) => {
      const seen = store().within(viewer);
      for (const [name, lookUp] of Object.entries(LOOK_UPS)) {
        for (const county of ["a", "b"] as const) {
          const found = await lookUp(seen, county);
          const isFound = found !== null && found !== 0 && JSON.stringify(found) !== "[]";
          expect({ name, county, isFound }).toEqual({ name, county, isFound: theirs.includes(county) });
        }
      }
    });

    test("see the same inside a transaction, while the chain and the numbers of leads go on for all", async () => {
      const { a } = COUNTIES;
      const head = await store().captures.chainHead();
      await store()
        .within(a)
        .transaction(async (inside) => {
          expect(await inside.leads.get("lead-b")).toBeNull();
          expect(await inside.whole().leads.get("lead-b")).not.toBeNull();
          expect(await inside.captures.chainHead()).toEqual(head);
        });
      expect(head.length).toBe(5);
      expect(await store().within(a).captures.chain(0, 100)).toHaveLength(5);
    });

    test("see a page without postings of a site that they share with others, and nobody else does", async () => {
      expect(await store().within("340706").captures.get("page")).not.toBeNull();
      expect(await store().within("110000").captures.get("page")).toBeNull();
    });

    test("cannot put a source or a lead that is another's, nor take one over", async () => {
      const seen = store().within(COUNTIES.a);
      const refused = { code: "NOT_ALLOWED" };
      const [ours, theirs] = [COUNTIES.a, COUNTIES.b];
      await expect(seen.sources.put(buildSource({ id: "new", jurisdiction: theirs }), AT)).rejects.toMatchObject(
        refused,
      );
      await expect(seen.sources.put(buildSource({ id: "site-b", jurisdiction: ours }), AT)).rejects.toMatchObject(
        refused,
      );
      await expect(seen.leads.put(buildLead({ id: "lead-b", jurisdiction: ours }))).rejects.toMatchObject(refused);
      await expect(seen.leads.put(buildLead({ id: "new" }))).rejects.toMatchObject(refused);
      await seen.sources.put(buildSource({ id: "new", jurisdiction: ours }), AT);
      await seen.leads.put(buildLead({ id: "new", jurisdiction: ours }));
      expect(await seen.leads.get("new")).not.toBeNull();
    });
  });
}
