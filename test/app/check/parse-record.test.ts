import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseRecord } from "../../../src/app/check/parse-record.ts";

const text = fc.option(fc.string({ maxLength: 6 }), { nil: null });
const record = fc.record(
  {
    id: fc.string({ minLength: 1, maxLength: 4 }),
    title: text,
    text,
    employer: text,
    fields: fc.option(fc.dictionary(fc.string({ maxLength: 3 }), fc.string({ maxLength: 3 }), { maxKeys: 3 }), {
      nil: null,
    }),
    postedOn: fc.constantFrom("2026-03-01", "2026-03-01T08:00:00", "昨天", null),
    location: text,
    jurisdiction: text,
  },
  { requiredKeys: ["id"] },
);

describe("a line of check --format jsonl", () => {
  it("is read alike by the quick way and by the schema", () => {
    fc.assert(
      fc.property(record, (plain) => {
        // A wrong employer type means none, and sends the line through the schema.
        const throughSchema = parseRecord(JSON.stringify({ ...plain, employerType: "不认识" }));
        expect(parseRecord(JSON.stringify(plain))).toEqual(throughSchema);
      }),
    );
  });
  it("names the field that is of a wrong kind", () => {
    expect(parseRecord('{"id":"a","text":5}')).toEqual({ id: "a", fault: "“text”缺少或类型不对" });
    expect(parseRecord('{"id":"a","fields":{"年龄":35}}')).toMatchObject({
      text: { fields: [{ label: "年龄", value: "35" }] },
    });
    expect(parseRecord('{"title":"a"}')).toEqual({ id: null, fault: "“id”缺少或类型不对" });
  });
});
