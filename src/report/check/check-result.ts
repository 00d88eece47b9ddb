import type { Finding } from "../../model/finding.ts";

/** What became of one subject of `check`: its findings, or the one error that stopped it. */
export type CheckResult =
  | {
      readonly kind: "checked";
      readonly id: string;
      readonly line: number;
      readonly title: string;
      readonly findings: readonly Finding[];
    }
  | {
      readonly kind: "failed";
      readonly id: string | null;
      readonly line: number;
      readonly error: { readonly code: string; readonly message: string };
    };
