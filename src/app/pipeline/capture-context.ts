import type { CaptureContext } from "../../evidence/write-capture.ts";
import type { Source } from "../../model/source.ts";
import type { Office } from "../office.ts";
import { isStampingConfigured } from "../timestamps/stamp-queue.ts";

/** What a capture's manifest says of this office, whoever operates it. */
export function captureContext(
  { office, operator }: { readonly office: Office; readonly operator: string },
  source: Pick<Source, "id">,
  previousChainHash: string,
): CaptureContext {
  return {
    id: office.newId(),
    sourceId: source.id,
    root: office.home.captures,
    previousChainHash,
    toolVersion: office.toolVersion,
    environment: office.environment,
    operator,
    newUuid: office.newId,
    timestamp: isStampingConfigured(office) ? "pending" : "not_configured",
  };
}
