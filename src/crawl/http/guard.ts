import ipaddr from "ipaddr.js";
import { messageOf } from "../../model/errors.ts";

/**
 * Whether a connection may be opened, to which checked address it is pinned, and all that the resolver answered.
 * `isException` says that only the source's own exceptions admitted it: such an address is of the own network.
 */
export type Admission =
  | {
      readonly admitted: true;
      readonly address: string;
      readonly resolved: readonly string[];
      readonly isException: boolean;
    }
  | { readonly admitted: false; readonly code: "guard_address" | "dns_failed"; readonly detail: string };

/** Turns a host name into all of its addresses; rejects when the name is unknown. */
export type Resolve = (hostname: string) => Promise<readonly string[]>;

/** Decides about one host and port; `hostname` as a URL shows it, brackets of IPv6 included. */
export type Guard = (hostname: string, port: number) => Promise<Admission>;

/**
 * Makes the egress guard: a host name is resolved once, every address of it must be a public unicast address or
 * stand with this very port in `allowPrivate`, and the caller must connect to the address given back.
 */
export function createGuard(resolve: Resolve, allowPrivate: readonly string[]): Guard {
  const exceptions = new Set(allowPrivate.map(endpointKey));
  return async (hostname, port) => {
    const addresses = await addressesOf(hostname, resolve);
    if (typeof addresses === "string") return { admitted: false, code: "dns_failed", detail: addresses };
    const [first] = addresses;
    if (first === undefined) return { admitted: false, code: "dns_failed", detail: "没有地址" };
    const refused = addresses.find((address) => !isPublic(address) && !exceptions.has(addressKey(address, port)));
    if (refused !== undefined) return { admitted: false, code: "guard_address", detail: `${refused}:${port}` };
    const isException = !addresses.every(isPublic);
    return { admitted: true, address: canonicalAddress(first) ?? first, resolved: addresses, isException };
  };
}

async function addressesOf(hostname: string, resolve: Resolve): Promise<readonly string[] | string> {
  const bare = whatwgHost(hostname);
  if (bare === null) return "主机名不正确";
  if (ipaddr.isValid(bare)) return [bare];
  try {
    return await resolve(bare);
  } catch (error) {
    return messageOf(error);
  }
}

/** The host as WHATWG URL reads it, so that decimal, octal and hexadecimal spellings become plain addresses. */
export function whatwgHost(hostname: string): string | null {
  const bracketed = hostname.includes(":") && !hostname.startsWith("[") ? `[${hostname}]` : hostname;
  try {
    return new URL(`http://${bracketed}/`).hostname.replace(/^\[|\]$/g, "");
  } catch {
    return null;
  }
}

/** Whether the very words of `url` name this machine or an inner network; what a name resolves to is seen at the visit. */
export function namesInnerAddress(url: string): boolean {
  const bare = URL.canParse(url) ? whatwgHost(new URL(url).hostname) : null;
  if (bare === null) return false;
  return ipaddr.isValid(bare) ? !isPublic(bare) : /(^|\.)localhost$/.test(bare);
}

/** Of IPv6 only 2000::/3 is in public use; the library counts the obsolete `::127.0.0.1` form as unicast too. */
function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== "unicast") return false;
  return parsed.kind() === "ipv4" || (parsed.toByteArray()[0] ?? 0) >> 5 === 1;
}

function canonicalAddress(address: string): string | null {
  return ipaddr.isValid(address) ? ipaddr.process(address).toString() : null;
}

function addressKey(address: string, port: number): string {
  return `${canonicalAddress(address) ?? address} ${port}`;
}

function endpointKey(endpoint: string): string {
  const at = endpoint.lastIndexOf(":");
  return addressKey(endpoint.slice(0, at).replace(/^\[|\]$/g, ""), Number(endpoint.slice(at + 1)));
}
