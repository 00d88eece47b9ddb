import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openVolume } from "../../../src/app/batches/open-volume.ts";
import { takeStamps } from "../../../src/app/batches/take-stamps.ts";
import type { Office } from "../../../src/app/office.ts";
import { acceptAnswer } from "../../../src/app/timestamps/accept-answer.ts";
import { folderTree } from "../../../src/evidence/file-tree.ts";
import { originFolder } from "../../../src/evidence/origin-folder.ts";
import { timestampQuery } from "../../../src/evidence/timestamp/timestamp-query.ts";
import { verifyPath } from "../../../src/evidence/verify-path.ts";
import type { ChainLink } from "../../../src/store/port.ts";
import { makeAuthority, type TimeStampAuthority } from "../../helpers/time-stamp-authority.ts";
import { exportTo, importOn, openTwoMachines, scan, type TwoMachines } from "./two-machines.ts";

const WHOLE = 4_000_000_000;

let machines: TwoMachines;
let folder: string;
let authority: TimeStampAuthority;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "pingpin-late-"));
  authority = await makeAuthority(join(folder, "authority"));
  machines = await openTwoMachines();
});
afterAll(async () => {
  await machines.close();
  await rm(folder, { recursive: true });
});

function trusting(office: Office): Office {
  const { configuration } = office;
  const timestamp = { ...configuration.timestamp, roots: [authority.rootPem] };
  return { ...office, configuration: { ...configuration, timestamp } };
}

async function linkAt(position: number): Promise<ChainLink> {
  const [link] = await machines.outside.office.store.captures.chain(position - 1, 1);
  if (link === undefined) throw new Error("the scan made more captures than this");
  return link;
}

/** Stamps a capture of the outside machine as of now. */
async function stamp({ id, folder: place }: ChainLink): Promise<void> {
  const office = trusting(machines.outside.office);
  const open = { attempts: 0, lastError: null, nonce: null, authority: null, stampedAt: null, acceptedAt: null };
  const subject = { kind: "capture", captureId: id, folder: place } as const;
  const pending = { id, subject, state: "pending", requestedAt: "2026-09-01T02:00:00Z", ...open } as const;
  await office.store.stamps.put(pending);
  const content = await readFile(join(office.home.captures, place, "manifest.json"));
  const nonce = "4f00000000000001";
  const response = await authority.reply(Buffer.from(timestampQuery({ content, digest: "sha256", nonce })));
  expect(await acceptAnswer(office, { stamp: pending, response, nonce, by: "演示采集人" })).toBeNull();
}

test("a stamp that comes after its volume was exported travels with the next one and is checked on both sides", async () => {
  const { outside, source } = machines;
  const inside = trusting(machines.inside);
  await importOn(inside, await exportTo(machines, WHOLE));
  const link = await linkAt(2);
  const { captures } = originFolder(inside.home.root, (await inside.store.captures.origins())[0] ?? "");
  const stampHere = join(captures, link.folder, "manifest.tsr");
  await expect(readFile(stampHere)).rejects.toMatchObject({ code: "ENOENT" });

  outside.clock.moveTo("2026-09-08T02:00:00Z");
  await stamp(link);
  await scan(outside, source);
  const [second = ""] = await exportTo(machines, WHOLE);
  expect(await verifyPath(second)).toMatchObject({ kind: "volume", result: "intact" });
  expect((await importOn(inside, [second])).failures).toEqual([]);
  expect(await readFile(stampHere)).toEqual(
    await readFile(join(outside.office.home.captures, link.folder, "manifest.tsr")),
  );
  const roots = { roots: [] };
  expect(
    (await verifyPath(inside.home.root, { ...roots, signers: [] })).checks.filter(({ result }) => result === "failed"),
  ).toEqual([]);

  // Once brought it does not travel again, and a stamp of something else goes nowhere.
  outside.clock.moveTo("2026-09-15T02:00:00Z");
  const other = await linkAt(3);
  await stamp(other);
  for (const name of ["manifest.tsr", "tsa-chain.pem"]) {
    const wrong = await readFile(join(outside.office.home.captures, link.folder, name));
    await writeFile(join(outside.office.home.captures, other.folder, name), wrong);
  }
  await scan(outside, source);
  await expect(exportTo(machines, WHOLE)).rejects.toMatchObject({
    code: "EVIDENCE_BROKEN",
    message: expect.stringContaining(other.id),
  });
});

test("a volume that brings the stamp of another capture is refused, and nothing is put beside the capture", async () => {
  const { outside } = machines;
  const inside = trusting(machines.inside);
  const [stamped, other] = [await linkAt(2), await linkAt(4)];
  const crafted = join(folder, "crafted");
  const place = join(crafted, "stamps", other.folder);
  await mkdir(place, { recursive: true });
  for (const name of ["manifest.tsr", "tsa-chain.pem"]) {
    await copyFile(join(outside.office.home.captures, stamped.folder, name), join(place, name));
  }
  const [brought = ""] = (await readdir(machines.medium)).filter((name) => name.endsWith(".zip"));
  const volume = await openVolume(join(machines.medium, brought), []);
  const tree = await folderTree(crafted);
  const taken = takeStamps(inside, { ...volume, path: "第9卷.zip", tree });
  await expect(taken).rejects.toMatchObject({
    code: "VOLUME_REFUSED",
    message: expect.stringContaining(`stamps/${other.folder}`),
  });
  const { captures } = originFolder(inside.home.root, volume.manifest.range.origin);
  await expect(readFile(join(captures, other.folder, "manifest.tsr"))).rejects.toMatchObject({ code: "ENOENT" });
  await volume.tree.close();
});
