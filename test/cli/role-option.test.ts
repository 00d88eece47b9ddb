import { expect, test } from "vitest";
import { Configuration } from "../../src/app/configuration.ts";
import { roleIn } from "../../src/cli/role-option.ts";

const officeOf = (kind: "union" | "procuratorate") => ({
  configuration: Configuration.parse({ office: { name: "假想县某机关", kind } }),
});

test("a decision of a procuratorate is not put down to union staff when nobody names a role", () => {
  expect(roleIn(officeOf("procuratorate"), undefined)).toBe("procurator");
  expect(roleIn(officeOf("union"), undefined)).toBe("union");
  expect(roleIn(officeOf("union"), "admin")).toBe("admin");
});
