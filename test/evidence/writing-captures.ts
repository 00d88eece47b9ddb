import { writeCapture } from "../../src/evidence/write-capture.ts";
import { CHAIN_START } from "../../src/model/chain.ts";
import { buildContext, buildFetched, RENDERING } from "./visits.ts";

// Writes captures with a large picture one after the other and prints each id once it is in place, until killed.
const [root = "", round = ""] = process.argv.slice(2);
const rendering = { ...RENDERING, screenshotPng: Buffer.alloc(700_000, "picture") };
let previousChainHash = CHAIN_START;
for (let turn = 1; ; turn += 1) {
  const context = buildContext(root, { id: `r${round}-${turn}`, previousChainHash });
  const capture = await writeCapture(buildFetched({ rendering }), context);
  previousChainHash = capture.chainHash;
  process.stdout.write(`${capture.id}\n`);
}
