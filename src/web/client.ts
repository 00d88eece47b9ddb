import type { Asked, Refusal, Reply } from "../api/contracts.ts";
import { PACKAGE_ROUTE, ROUTES, type Route, type RouteName, UPLOAD_ROUTE } from "../api/routes.ts";
import type { SessionReply } from "../api/session.ts";
import type { UploadReply } from "../api/uploads.ts";
import { LARGEST_UPLOAD } from "../model/largest-upload.ts";
import { ZH } from "./zh.ts";

/** A refusal of the server, with its one sentence. */
export class RefusedError extends Error {
  override readonly name = "RefusedError";
  readonly code: string;

  constructor({ code, message }: Refusal) {
    super(message);
    this.code = code;
  }
}

/** The browser's side of the table of routes. */
export interface Client {
  call<N extends RouteName>(name: N, input: Asked<N>): Promise<Reply<N>>;
  /** Sends a file that a later call takes in. */
  upload(file: File): Promise<UploadReply>;
  /** Sends a lead package or receipt, which may be very large. */
  uploadPackage(file: File): Promise<UploadReply>;
  /** Takes over whose page this is, and the token that goes with every change. */
  takeSession(session: SessionReply): void;
}

/** `signInAgain` is asked once when a session has ended under an open page; the call is then sent again. */
export function createClient(signInAgain: () => Promise<void>): Client {
  let token: string | null = null;
  let personId: string | null = null;
  async function again<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      if (error.code === "SIGN_IN_NEEDED") await signInAgain();
      else if (error.code === "PAGE_STALE") await catchUp(error);
      else throw error;
      return work();
    }
  }
  /** Signed in anew in another tab: the same person goes on, somebody else's page must not act in this one's name. */
  async function catchUp(refusal: RefusedError): Promise<void> {
    const { person, csrfToken } = await send<SessionReply>(requestOf(ROUTES.session, {}));
    if (person?.id !== personId) throw refusal;
    token = csrfToken;
  }
  async function send<T>({ method, url, body, type }: Sent): Promise<T> {
    const headers: Record<string, string> = token === null ? {} : { "x-csrf-token": token };
    if (body !== null) headers["content-type"] = type;
    const answer = await fetch(url, { method, headers, body, credentials: "same-origin" }).catch(() => {
      throw new RefusedError({ code: "OFFLINE", message: ZH.offline });
    });
    if (answer.ok) return answer.json();
    throw new RefusedError(await refusalOf(answer));
  }
  return {
    call: (name, input) => again(() => send(requestOf(ROUTES[name], input))),
    async upload(file) {
      refuseTooLarge(file);
      const url = `${UPLOAD_ROUTE.path}?name=${encodeURIComponent(file.name)}`;
      return again(() => send({ method: "POST", url, body: file, type: "application/octet-stream" }));
    },
    uploadPackage(file) {
      const url = `${PACKAGE_ROUTE.path}?name=${encodeURIComponent(file.name)}`;
      return again(() => send({ method: "POST", url, body: file, type: "application/zip" }));
    },
    takeSession({ csrfToken, person }) {
      token = csrfToken;
      personId = person?.id ?? null;
    },
  };
}

/** The server cuts off what is too large, and a browser then knows only that the connection broke. */
function refuseTooLarge({ name, size }: File): void {
  if (size <= LARGEST_UPLOAD) return;
  throw new RefusedError({ code: "FILE_TOO_LARGE", message: ZH.tooLarge(name, LARGEST_UPLOAD / 2 ** 20) });
}

async function refusalOf(answer: Response): Promise<Refusal> {
  return answer.json().catch(() => ({ code: "OFFLINE", message: ZH.offline }));
}

interface Sent {
  readonly method: Route["method"];
  readonly url: string;
  readonly body: string | File | null;
  readonly type: string;
}

function requestOf({ method, path }: Route, input: object): Sent {
  const type = "application/json";
  const rest = new Map<string, unknown>(Object.entries(input).filter(([, value]) => value !== undefined));
  const url = path.replace(/:(\w+)/g, (_whole, key: string) => {
    const value = String(rest.get(key));
    rest.delete(key);
    return encodeURIComponent(value);
  });
  if (method === "POST") return { method, url, body: JSON.stringify(Object.fromEntries(rest)), type };
  const query = new URLSearchParams([...rest].map(([key, value]) => [key, String(value)])).toString();
  return { method, url: query === "" ? url : `${url}?${query}`, body: null, type };
}
