import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createLog } from "../../../src/app/log.ts";
import type { Office } from "../../../src/app/office.ts";
import { compareOfficeRule } from "../../../src/app/office-rules/compare-office-rule.ts";
import { type OfficePhrase, phraseArticles, proposeOfficePhrase } from "../../../src/app/office-rules/office-phrase.ts";
import { officeRules, switchOfficeRule } from "../../../src/app/office-rules/office-rules.ts";
import { createRuleBook, type RuleBook } from "../../../src/app/workbench/review/rule-book.ts";
import { homeAt } from "../../helpers/home-at.ts";
import { openOffice } from "../../helpers/open-office.ts";
import { addWaiting } from "../../web/waiting-postings.ts";

let root: string;
let office: Office;
let rules: RuleBook;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "pingpin-office-phrase-"));
  office = await openOffice({ home: homeAt(root), rulesDirs: [], log: createLog() });
  rules = createRuleBook(office);
  await addWaiting(office.store, [
    { title: "观测员", body: "包吃住；独苗观云免谈，五险一金。", found: [] },
    { title: "文员", body: "负责收发文件。", found: [] },
  ]);
});
afterAll(async () => {
  await office.store.close();
  rmSync(root, { recursive: true, force: true });
});

const FAMILY = { ground: "family", verdict: "review", note: "要求本人不是独生子女" } as const;
const propose = (wish: Pick<OfficePhrase, "phrases"> & Partial<OfficePhrase>) => {
  const basis = phraseArticles(rules).find(({ ground }) => ground === FAMILY.ground)?.ref ?? "";
  return proposeOfficePhrase(office, rules, { ...FAMILY, basis, ...wish, by: "工会人员丙" });
};

it("articles are offered by ground, each with its name and gist", () => {
  const ofSex = phraseArticles(rules).filter(({ ground }) => ground === "sex");
  expect(ofSex.length).toBeGreaterThan(1);
  expect(ofSex.every(({ name, gist }) => name.startsWith("《") && gist !== "")).toBe(true);
  expect(new Set(ofSex.map(({ ref }) => ref)).size).toBe(ofSex.length);
});

it("words typed by a person are found as they stand once an administrator has seen what they change", async () => {
  await propose({ phrases: ["独苗观云免谈", "独苗请绕行"] });
  const [rule] = officeRules(office);
  expect(rule).toMatchObject({ title: FAMILY.note, ground: "family", verdict: "review", state: "waiting" });
  expect(rule?.text).not.toContain("&");
  const ruleId = rule?.id ?? "";
  const { hash, counts, samples } = await compareOfficeRule(office, { ruleId, to: "on" });
  expect(counts).toEqual({ added: 1, removed: 0, changed: 0 });
  await switchOfficeRule(office, { ruleId, to: "on", hash }, "管理员甲");
  rules.reload();
  const found = samples.map(({ after }) => after);
  expect(found).toMatchObject([{ ruleId, quote: "独苗观云免谈", verdict: "review" }]);
  expect(found[0]?.trace).toContain("独苗观云免谈");
});

it("words that a rule finds already, or that no rule can be made of, are refused with what to do", async () => {
  const before = officeRules(office);
  await expect(propose({ phrases: ["限男性"], ground: "sex" })).rejects.toThrow(/“限男性”.*现行规则“.+”已能找出/);
  await expect(propose({ phrases: ["独苗观云免谈"] })).rejects.toThrow("已能找出");
  await expect(propose({ phrases: ["独苗勿扰"], basis: "没有这一条" })).rejects.toThrow("没有这一条");
  expect(officeRules(office)).toEqual(before);
});
