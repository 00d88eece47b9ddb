import { afterEach, beforeEach } from "vitest";
import type { Store } from "../../src/store/port.ts";
import { caseRecordsContract } from "./case-records-contract.ts";
import { districtContract } from "./district-contract.ts";
import { findingContract } from "./finding-contract.ts";
import { periodFiguresContract } from "./period-figures-contract.ts";
import { seenRecordsContract } from "./seen-records-contract.ts";
import { workbenchContract } from "./workbench-contract.ts";
import { workingStateContract } from "./working-state-contract.ts";

/** What every adapter must do. `fresh` makes an empty database and gives a function that opens a handle on it. */
export function storeContract(fresh: () => Promise<() => Promise<Store>>): void {
  let open: () => Promise<Store>;
  let store: Store;
  beforeEach(async () => {
    open = await fresh();
    store = await open();
  });
  afterEach(() => store.close());

  seenRecordsContract(() => store);
  findingContract(() => store);
  caseRecordsContract(() => store);
  workbenchContract(() => store);
  districtContract(() => store);
  periodFiguresContract(() => store);
  workingStateContract(
    () => store,
    () => open(),
  );
}
