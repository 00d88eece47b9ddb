import { expect, it } from "vitest";
import { rowsOf } from "../../src/app/rows-of.ts";

const ROWS = Array.from({ length: 1000 }, (_, index) => ({ id: String(index).padStart(4, "0") }));

it("reads every row once and in order, and goes on after a given one", async () => {
  const asked: (string | null)[] = [];
  const ask = async ({ after, limit }: { after: string | null; limit: number }) => {
    asked.push(after);
    return ROWS.filter(({ id }) => after === null || id > after).slice(0, limit);
  };
  const read = async (after: string | null) => {
    const rows: string[] = [];
    for await (const { id } of rowsOf(ask, (row) => row.id, after)) rows.push(id);
    return rows;
  };
  expect(await read(null)).toEqual(ROWS.map(({ id }) => id));
  expect(asked).toEqual([null, "0499", "0999"]);
  expect(await read("0997")).toEqual(["0998", "0999"]);
});
