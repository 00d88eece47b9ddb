import fc from "fast-check";
import { expect, test } from "vitest";
import { buildUnitTrie, nextState } from "../../../src/audit/compile/unit-trie.ts";

const words = fc.uniqueArray(fc.string({ unit: fc.constantFrom(..."男女性生限abc"), maxLength: 5 }), { maxLength: 60 });

test("leads to the end of every word and nowhere else, so that no word is missed or made up", () => {
  fc.assert(
    fc.property(words, fc.string({ unit: fc.constantFrom(..."男女性生限abc"), maxLength: 5 }), (known, asked) => {
      const { trie, ends } = buildUnitTrie(known);
      const stateOf = (word: string) => {
        let state = 0;
        for (let at = 0; at < word.length; at += 1) {
          state = nextState(trie, state, word.charCodeAt(at));
          if (state === 0) return -1;
        }
        return state;
      };
      expect(ends).toEqual(known.map(stateOf));
      expect(stateOf(asked) >= 0).toBe(asked === "" || known.some((word) => word.startsWith(asked)));
      expect(new Set(ends).size).toBe(known.length);
    }),
    { numRuns: 60 },
  );
});
