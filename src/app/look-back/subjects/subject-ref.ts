import { type Failure, failureByCode } from "../../../model/failure.ts";
import type { Posting } from "../../../model/posting.ts";
import type { Source } from "../../../model/source.ts";
import type { Subject } from "./subject.ts";

/** A posting of a round as far as it takes to find it again; the rest is read when its turn comes, and let go of after it. */
export interface SubjectRef {
  readonly postingKey: string;
  /** As the items of the round print it. */
  readonly employer: string;
  readonly title: string;
  readonly url: string;
  /** How it can be visited again, or the Chinese reason why it cannot. */
  readonly source: Source | string;
  /** Under which name, and as which employer, the posting itself stands in the store. */
  readonly printed: { readonly employer: string | null; readonly employerId: string | null };
  /** False for a posting that only the bureau saw: without words of before nothing is alike. */
  readonly hasWords: boolean;
  /** Reads its words. */
  posting(): Promise<Posting>;
  /** Reads all that a re-visit is compared with. Throws EVIDENCE_BROKEN. */
  read(): Promise<Subject>;
}

/** A posting that has an address and a registered source. */
export type VisitableRef = SubjectRef & { readonly source: Source };

/** Whether the posting can be visited again. */
export function isVisitable(ref: SubjectRef): ref is VisitableRef {
  return typeof ref.source !== "string";
}

/** What says of a posting that it could not be visited, null where it can be. */
export function whyNotVisited({ source, employer, title }: SubjectRef): Failure | null {
  if (typeof source !== "string") return null;
  return failureByCode("look-back", "VISIT_FAILED", { subject: `${employer} ${title}`, detail: source });
}
