import { fuzzVisits } from "../test/crawl/fuzz-visits.ts";

/** The long run of `test/crawl/fuzz.test.ts`: `tsx bench/crawl-fuzz.ts [visits] [seed]`; exit code 1 when anything was wrong. */
const [visits = "10000", seed = "1"] = process.argv.slice(2);
const started = performance.now();
const { byOutcome, thrown, slow, handles } = await fuzzVisits(Number(visits), Number(seed));
const seconds = ((performance.now() - started) / 1000).toFixed(0);
console.log(`${visits} 次访问，${seconds} 秒；出错 ${thrown.length}，超时 ${slow.length}`);
console.log(`开始时句柄 ${handles.before} 个，结束后 ${handles.after} 个`);
console.log([...byOutcome].map(([outcome, count]) => `${outcome} ${count}`).join("，"));
for (const fault of [...thrown, ...slow].slice(0, 20)) console.log(fault);
process.exitCode = thrown.length + slow.length > 0 || handles.after > handles.before ? 1 : 0;
