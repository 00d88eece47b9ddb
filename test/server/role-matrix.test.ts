import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Access } from "../../src/api/access.ts";
import { FILE_ROUTES, PACKAGE_ROUTE, ROUTES, type Route, UPLOAD_ROUTE } from "../../src/api/routes.ts";
import { Role } from "../../src/model/closed-lists.ts";
import { addEveryRole, type Browser, type OpenedServer, openedServer } from "./opened-server.ts";

let server: OpenedServer;
const browsers = new Map<Role, Browser>();
beforeAll(async () => {
  server = await openedServer();
  await addEveryRole(server.office);
  for (const role of Role.options) browsers.set(role, await server.signIn(role));
});
afterAll(() => server.close());

const EVERY: readonly (readonly [string, Route])[] = Object.entries({
  ...ROUTES,
  ...FILE_ROUTES,
  upload: UPLOAD_ROUTE,
  package: PACKAGE_ROUTE,
});
// These end sessions or count as guesses; they have tests of their own.
const CHECKED = EVERY.filter(([name]) => !["signIn", "signOut", "changePassword", "setUp"].includes(name));

/** What the table means, spelled out once more, so that a slip in the one place that decides is noticed. */
function expected(access: Access, role: Role | null): boolean {
  if (access === "anyone") return true;
  return role !== null && (access === "signed-in" || access.some((allowed) => allowed === role));
}

describe.each(CHECKED)("route %s", (_name, { method, path, access }) => {
  const url = path.replace(/:\w+/g, "none");
  it.each([...Role.options, null])("lets %s in or not, as the table says", async (role) => {
    const { status } = await server.send(role === null ? null : (browsers.get(role) ?? null), {
      method,
      url,
      ...(method === "POST" ? { payload: {} } : {}),
    });
    const isLetIn = status !== 401 && status !== 403;
    expect({ role, isLetIn }).toEqual({ role, isLetIn: expected(access, role) });
    expect(status).not.toBe(500);
  });

  it.runIf(method === "POST" && access !== "anyone")("refuses a change without the session's token", async () => {
    const admin = browsers.get("admin");
    const headers = { "x-csrf-token": "wrong" };
    const { status } = await server.send(admin ?? null, { method, url, payload: {}, headers });
    expect(status).toBe(403);
  });

  it.runIf(method === "POST")("refuses a change that another site's page sends", async () => {
    const headers = { "sec-fetch-site": "cross-site", origin: "http://elsewhere.example.invalid" };
    const { status } = await server.send(browsers.get("admin") ?? null, { method, url, payload: {}, headers });
    expect(status).toBe(403);
  });
});

describe("the table", () => {
  it("gives a viewer nothing that changes a record", () => {
    // Trying a text reads and keeps nothing of the office.
    const changing = CHECKED.filter(([name, { method }]) => method === "POST" && name !== "tryText");
    expect(changing.filter(([, { access }]) => expected(access, "viewer")).map(([name]) => name)).toEqual([]);
    expect(changing.length).toBeGreaterThan(5);
  });

  it("names every door of the server that is not for its keepers", () => {
    const doors = doorsOf(server.app.printRoutes({ commonPrefix: false }));
    const keepers = ["GET /healthz", "GET /readyz", "GET /metrics"];
    const named = EVERY.map(([, { method, path }]) => `${method} ${path}`);
    expect(doors.toSorted()).toEqual([...named, ...keepers].toSorted());
  });

  it("has no two routes behind one address", () => {
    const addresses = EVERY.map(([, { method, path }]) => `${method} ${path}`);
    expect(new Set(addresses).size).toBe(addresses.length);
  });
});

/** Every address that Fastify has a handler for, from its printed tree; HEAD goes with GET. */
function doorsOf(tree: string): readonly string[] {
  const path: string[] = [];
  return tree.split("\n").flatMap((line) => {
    const [, branch = "", part = "", methods = ""] = /^(.*?[├└]── )(\S+?)(?: \(([A-Z, ]+)\))?$/.exec(line) ?? [];
    if (part === "") return [];
    path.splice(branch.length / 4 - 1, path.length, part);
    const address = path.join("");
    return methods
      .split(", ")
      .flatMap((method) => (method === "" || method === "HEAD" ? [] : [`${method} ${address}`]));
  });
}
