import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createLog } from "../../../src/app/log.ts";
import type { Office } from "../../../src/app/office.ts";
import { compareOfficeRule } from "../../../src/app/office-rules/compare-office-rule.ts";
import { officeRules, proposeOfficeRule, switchOfficeRule } from "../../../src/app/office-rules/office-rules.ts";
import { openRuleset } from "../../../src/app/pipeline/open-ruleset.ts";
import { readRules } from "../../../src/app/rules/rule-sources.ts";
import { homeAt } from "../../helpers/home-at.ts";
import { openOffice } from "../../helpers/open-office.ts";
import { addWaiting } from "../../web/waiting-postings.ts";
import { OFFICE_RULE } from "./office-rule.ts";

const ID = "other.cloud-watching";

let root: string;
let office: Office;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), "pingpin-office-rules-"));
  office = await openOffice({ home: homeAt(root), rulesDirs: [], log: createLog() });
  await addWaiting(office.store, [
    { title: "观测员", body: "属虎观云者，包吃住。", found: [] },
    { title: "文员", body: "负责收发文件。", found: [] },
  ]);
});
afterEach(async () => {
  await office.store.close();
  rmSync(root, { recursive: true, force: true });
});

const inForce = () => openRuleset(office.rulesDirs, office.home.cache).rules.some(({ id }) => id === ID);
const states = () => officeRules(office).map(({ id, state }) => `${id} ${state}`);
const seen = async (to: "on" | "waiting") => {
  const { hash } = await compareOfficeRule(office, { ruleId: ID, to });
  return { ruleId: ID, to, hash };
};

it("an office's rule audits only after it was compared and put in force in a person's name", async () => {
  await proposeOfficeRule(office, OFFICE_RULE, "起草人");
  expect([inForce(), states()]).toEqual([false, [`${ID} waiting`]]);
  const compared = await compareOfficeRule(office, { ruleId: ID, to: "on" });
  expect(compared).toMatchObject({ postings: 2, counts: { added: 1, removed: 0, changed: 0 } });
  expect(compared.samples).toMatchObject([{ kind: "added", title: "观测员", after: { quote: "属虎观云者" } }]);
  expect(inForce()).toBe(false);
  await switchOfficeRule(office, { ruleId: ID, to: "on", hash: compared.hash }, "管理员甲");
  expect([inForce(), states()]).toEqual([true, [`${ID} on`]]);
  expect(readRules({ home: root, rulesDirs: [] }).ruleset.hash).toBe(compared.hash);
  await switchOfficeRule(office, await seen("waiting"), "管理员甲");
  expect([inForce(), states()]).toEqual([false, [`${ID} waiting`]]);
  const logged = (await office.store.auditLog.list({ after: 0, limit: 9 })).map(
    ({ by, action, subject }) => `${by} ${action} ${subject}`,
  );
  expect(logged).toEqual([`起草人 rule.propose ${ID}`, `管理员甲 rule.enable ${ID}`, `管理员甲 rule.disable ${ID}`]);
});

it("a rule changed after the comparison is not put in force unseen", async () => {
  await proposeOfficeRule(office, OFFICE_RULE, "起草人");
  const earlier = await seen("on");
  await proposeOfficeRule(office, OFFICE_RULE.replace("1.0.0", "1.0.1"), "起草人");
  await expect(switchOfficeRule(office, earlier, "管理员甲")).rejects.toThrow("请重新对比");
  expect(inForce()).toBe(false);
});

it("a rule in force stays so while its next version waits", async () => {
  await proposeOfficeRule(office, OFFICE_RULE, "起草人");
  await switchOfficeRule(office, await seen("on"), "管理员甲");
  await proposeOfficeRule(office, OFFICE_RULE.replace("1.0.0", "1.1.0"), "起草人");
  expect(states()).toEqual([`${ID} on`, `${ID} waiting`]);
  await switchOfficeRule(office, await seen("waiting"), "管理员甲");
  expect(officeRules(office).map(({ version, state }) => `${version} ${state}`)).toEqual(["1.1.0 waiting"]);
});

it("a rule that does not hold its own examples, or is no rule, is refused with its line", async () => {
  const wrong = OFFICE_RULE.replace("属虎观云者，包吃住", "观云者，包吃住");
  await expect(proposeOfficeRule(office, wrong, "起草人")).rejects.toThrow(
    /other\/cloud-watching\.yaml 第 \d+ 行.*不成立/,
  );
  await expect(proposeOfficeRule(office, "id: ../../etc/passwd\n", "起草人")).rejects.toThrow("规则 第 1 行");
  expect(officeRules(office)).toEqual([]);
});
