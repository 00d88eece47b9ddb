import type { Readable } from "node:stream";
import type { Checked, Reply } from "../api/contracts.ts";
import type { FILE_ROUTES, ROUTES, RouteName } from "../api/routes.ts";
import type { SignedIn } from "../app/accounts/sign-in.ts";
import type { Workbench } from "../app/workbench/workbench.ts";

/** Who calls, from where, and how to answer with a cookie. */
export interface Caller {
  /** Null only on routes that anybody may use. */
  readonly signedIn: SignedIn | null;
  readonly address: string;
  setToken(token: string): void;
  clearToken(): void;
}

/** A caller of a route that needs signing in. */
export interface KnownCaller extends Caller {
  readonly signedIn: SignedIn;
}

/** Does the work of one route: checked input in, reply out. */
export type Handler<N extends RouteName> = (
  bench: Workbench,
  input: Checked<N>,
  caller: (typeof ROUTES)[N]["access"] extends "anyone" ? Caller : KnownCaller,
) => Promise<Reply<N>>;

/** One handler for every route; a missing one does not compile. */
export type Handlers = { readonly [N in RouteName]: Handler<N> };

/** A picture to show, or a file to save. */
export type HandedFile =
  | { readonly kind: "picture"; readonly bytes: Uint8Array; readonly mediaType: string }
  | {
      readonly kind: "download";
      readonly stream: Readable;
      readonly size: number;
      readonly fileName: string;
      readonly mediaType: string;
    };

export type FileHandlers = {
  readonly [N in keyof typeof FILE_ROUTES]: (
    bench: Workbench,
    asked: Readonly<Record<string, string>>,
    caller: SignedIn | null,
  ) => Promise<HandedFile>;
};
