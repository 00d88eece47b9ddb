import ipaddr from "ipaddr.js";
import { createGuard, type Guard, whatwgHost } from "./guard.ts";

/** Names that only the own network answers to. */
const LOCAL_NAME =
  /^(?:localhost|[^.]+)$|\.(?:localhost|local|internal|intranet|lan|corp|home|localdomain|home\.arpa)$/u;

/**
 * The guard where a proxy resolves names: addresses are held to the same rules as ever, names are let through unless
 * they can only mean the own network. Which address a name leads to is not known here, and cannot be pinned.
 */
export function createNameGuard(allowPrivate: readonly string[]): Guard {
  const byAddress = createGuard(async () => [], allowPrivate);
  return async (hostname, port) => {
    const host = whatwgHost(hostname);
    if (host === null || ipaddr.isValid(host)) return byAddress(hostname, port);
    const name = host.replace(/\.$/u, "");
    if (LOCAL_NAME.test(name)) return { admitted: false, code: "guard_address", detail: `${name}:${port}` };
    return { admitted: true, address: name, resolved: [], isException: false };
  };
}
