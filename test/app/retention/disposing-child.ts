import { createScriptedClock } from "../../../src/app/clock.ts";
import { locateHome } from "../../../src/app/home.ts";
import { createLog } from "../../../src/app/log.ts";
import { openOffice } from "../../../src/app/office.ts";
import { disposeOf } from "../../../src/app/retention/dispose.ts";

// Destroys all that is due in a data folder, years later; the test kills it on the way.
const [home = "", now = ""] = process.argv.slice(2);
const office = await openOffice({
  home: locateHome(home),
  rulesDirs: [],
  log: createLog(),
  clock: createScriptedClock(now),
});
process.stdout.write("ready\n");
await disposeOf(office, { subjects: null, by: ["甲一", "乙二"], reason: "保管期满" });
process.stdout.write("done\n");
await office.store.close();
