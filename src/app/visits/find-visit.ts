import { PingpinError } from "../../model/errors.ts";
import type { Visit } from "../../model/visit.ts";
import type { Office } from "../office.ts";

/** The visit with this id. Throws NOT_FOUND. */
export async function findVisit({ store }: Pick<Office, "store">, visitId: string): Promise<Visit> {
  const visit = (await store.visits.list()).find(({ id }) => id === visitId);
  if (visit !== undefined) return visit;
  throw new PingpinError("NOT_FOUND", { subject: visitId, detail: "没有登记过这次走访，请核对走访编号" });
}
