import type { NewVisitInput } from "../../../api/visits.ts";

/** What the form holds; an empty choice is an empty string. */
export interface VisitForm {
  readonly postingKey: string;
  readonly employer: string;
  readonly how: NewVisitInput["how"];
  readonly first: string;
  readonly second: string;
  readonly at: string;
  readonly where: string;
  readonly seen: string;
  readonly settles: NonNullable<NewVisitInput["settles"]> | "";
}
