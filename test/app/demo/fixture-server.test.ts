import { join } from "node:path";
import iconv from "iconv-lite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type FixtureSites, startFixtureSites } from "../../../src/app/demo/fixture-server.ts";

const sitesDir = join(import.meta.dirname, "../../../fixtures/sites");
let sites: FixtureSites;

beforeAll(async () => {
  sites = await startFixtureSites({ sitesDir, phase: "before" });
});
afterAll(async () => {
  await sites.close();
});

test("sends the county board as real GBK bytes under the name gb2312", async () => {
  sites.setPhase("before");
  const response = await get("county-board", "/job/1001.html");
  const bytes = Buffer.from(await response.arrayBuffer());
  expect(response.headers.get("content-type")).toBe("text/html; charset=gb2312");
  expect(iconv.decode(bytes, "gb18030")).toContain("男性优先");
  expect(bytes.toString("utf8")).not.toContain("男性优先");
});

test("shows what each site says at the second date", async () => {
  sites.setPhase("after");
  expect(await board("/job/1001.html")).not.toContain("男性优先");
  expect(await board("/job/1003.html")).toContain("适合男性");
  expect(await board("/job/1004.html")).toContain("***优先");
  expect((await get("county-board", "/job/1007.html")).status).toBe(404);
  expect((await get("county-board", "/job/1011.html")).status).toBe(503);
  const login = await get("county-board", "/job/1012.html");
  expect([login.status, login.headers.get("location")]).toEqual([302, "/member/login.html?back=%2Fjob%2F1012.html"]);
  expect(await board("/member/login.html?back=%2Fjob%2F1012.html")).toContain("请先登录");
  expect((await get("jsonld", "/jobs/4.html")).status).toBe(410);
});

test("keeps at the third date what the second changed, unless it changes again", async () => {
  sites.setPhase("after2");
  expect((await get("county-board", "/job/1007.html")).status).toBe(404);
  expect((await get("county-board", "/job/1008.html")).status).toBe(200);
  expect(await board("/job/1003.html")).toContain("适合男性");
  expect(await board("/job/1017.html")).toContain("男性优先");
  expect((await get("careers", "/api/jobs.json")).status).toBe(500);
});

test("pages its list by query and logs what was asked", async () => {
  sites.setPhase("before");
  expect(await board("/jobs/?page=2")).toContain("/job/1011.html");
  expect(await board("/jobs/?page=3")).not.toContain("下一页");
  expect(sites.requests().at(-1)).toMatchObject({
    site: "county-board",
    method: "GET",
    url: "/jobs/?page=3",
    status: 200,
  });
});

test("never serves a file outside its own folder", async () => {
  expect((await get("county-board", "/..%2f..%2fsite.yaml")).status).toBe(404);
});

async function get(site: string, path: string): Promise<Response> {
  return fetch(`${sites.origins[site]}${path}`, { redirect: "manual" });
}

async function board(path: string): Promise<string> {
  const response = await get("county-board", path);
  return iconv.decode(Buffer.from(await response.arrayBuffer()), "gb18030");
}
