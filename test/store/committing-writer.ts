import { openSqliteStore } from "../../src/store/open-sqlite-store.ts";
import { AT, buildCapture, buildPosting } from "./builders.ts";

// Commits a capture with three postings at a time and prints its id once it is committed, until it is killed.
const store = await openSqliteStore(process.argv[2] ?? "");
for (;;) {
  const committed = await store.transaction(async (inside) => {
    const { hash, length } = await inside.captures.chainHead();
    const id = `c${length + 1}`;
    await inside.captures.add(buildCapture(id, hash));
    await inside.postings.add([1, 2, 3].map((n) => buildPosting(`${id}-${n}`, id, { body: "限男性".repeat(2000) })));
    await inside.auditLog.append({ at: AT, by: "writer", action: "capture", subject: id, details: "" });
    return id;
  });
  process.stdout.write(`${committed}\n`);
}
