import { createContext, useContext } from "react";
import type { SessionReply } from "../../api/session.ts";
import type { Client } from "../client.ts";

/** Who is at the screen and how to reach the server. */
export interface Desk {
  readonly client: Client;
  readonly session: SessionReply;
  /** Whether this person may do more than look. */
  readonly isStaff: boolean;
  /** Takes over what a sign-in or the first start answered. */
  enter(session: SessionReply): void;
  /** Leaves for the sign-in page. */
  leave(): void;
}

export const DeskContext = createContext<Desk | null>(null);

/** The desk of the page. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (desk === null) throw new Error("useDesk needs a DeskContext");
  return desk;
}
