import { expect, test } from "vitest";
import { exitCodeOfError } from "../../src/model/errors.ts";
import { databaseError } from "../../src/store/database-errors.ts";

test.each([
  Object.assign(new Error("was compiled against a different Node.js version"), { code: "ERR_DLOPEN_FAILED" }),
  new Error("Could not locate the bindings file. Tried:\n → /somewhere/better_sqlite3.node"),
])("a machine whose Node was changed is told to install again, and that its data are safe: %s", (thrown) => {
  const error = databaseError("records.sqlite", thrown);
  expect(String(error)).toMatch(/数据库组件.*重新安装.*数据不受影响/u);
  expect(exitCodeOfError(error)).toBe(2);
});
