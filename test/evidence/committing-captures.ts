import { join } from "node:path";
import { extendChainLog } from "../../src/evidence/chain-log.ts";
import { writeCapture } from "../../src/evidence/write-capture.ts";
import { openSqliteStore } from "../../src/store/open-sqlite-store.ts";
import { buildContext, buildFetched, RENDERING } from "./visits.ts";

// Captures, records and chain log as the program joins them; prints each id once all three stand, until killed.
const [home = ""] = process.argv.slice(2);
const store = await openSqliteStore(join(home, "pingpin.db"));
const rendering = { ...RENDERING, screenshotPng: Buffer.alloc(200_000, "picture") };
for (;;) {
  const committed = await store.transaction(async (inside) => {
    const { hash, length } = await inside.captures.chainHead();
    const context = buildContext(join(home, "captures"), {
      id: `${process.pid}-${length + 1}`,
      previousChainHash: hash,
    });
    const capture = await writeCapture(buildFetched({ rendering }), context);
    await inside.captures.add(capture);
    return capture.id;
  });
  await store.transaction((inside) => extendChainLog(join(home, "chain.log"), inside.captures.chain));
  process.stdout.write(`${committed}\n`);
}
