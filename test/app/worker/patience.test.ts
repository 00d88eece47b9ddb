import { expect, it } from "vitest";
import { createPatience } from "../../../src/app/worker/patience.ts";
import { PingpinError } from "../../../src/model/errors.ts";

const away = new PingpinError("DATABASE_UNREACHABLE", { subject: "db", detail: "连接中断" });

it("says once that the database is away and once that it is back, and asks at least every five seconds meanwhile", async () => {
  const [waits, said]: [number[], string[]] = [[], []];
  const clock = { sleep: async (milliseconds: number) => void waits.push(milliseconds) };
  const patience = createPatience(clock, new AbortController().signal, (sentence) => said.push(sentence));
  for (let turn = 0; turn < 7; turn += 1) await patience.waitOut(away);
  patience.answered();
  patience.answered();
  await patience.waitOut(away);
  expect(waits).toEqual([1000, 2000, 4000, 5000, 5000, 5000, 5000, 1000]);
  expect(said.map((sentence) => sentence.slice(-10))).toEqual(
    ["动继续，不用重新启动。", "数据库已恢复，继续工作。", "动继续，不用重新启动。"].map((sentence) =>
      sentence.slice(-10),
    ),
  );
});

it("does not wait for what waiting does not mend, nor when a person has asked it to stop", async () => {
  const stop = new AbortController();
  const patience = createPatience({ sleep: async () => undefined }, stop.signal, () => undefined);
  const fault = new Error("a mistake of ours");
  await expect(patience.waitOut(fault)).rejects.toBe(fault);
  stop.abort();
  await expect(patience.waitOut(away)).rejects.toBe(away);
});
