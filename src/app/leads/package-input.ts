import { MANIFEST, readCaptureFile } from "../../evidence/capture-place.ts";
import { digestBytes } from "../../evidence/digest.ts";
import { packageManifest, packageMaterials } from "../../evidence/package-manifest.ts";
import { CAPTURE_STAMP } from "../../evidence/stamp-files.ts";
import type { Capture } from "../../model/capture.ts";
import type { Lead } from "../../model/lead.ts";
import type {
  EvidenceSource,
  LeadPackageInput,
  PackageItem,
  PackageTools,
} from "../../report/lead-package/package-input.ts";
import { loadOfficeKeys } from "../keys/office-key.ts";
import { originalOf, sealedFacts } from "../keys/sealed-original.ts";
import { signatureFiles } from "../keys/signature.ts";
import type { Office } from "../office.ts";
import { TEMPLATES } from "../program-files.ts";
import { captureCircumstances } from "./capture-circumstances.ts";
import { itemPicture } from "./item-picture.ts";
import { letterFacts } from "./letter-facts.ts";
import { packageItems } from "./package-items.ts";
import { placesOfFindings } from "./places-of-findings.ts";
import { MOST_BOUND, volumeOf } from "./write-volume.ts";

/** What a person decides of a package beside the lead itself. */
type PackageChoices = Pick<LeadPackageInput, "tickedLaw" | "originals" | "now">;

/** Everything that the documents of a lead are written from. Throws EVIDENCE_BROKEN. */
export async function packageInput(office: Office, lead: Lead, choices: PackageChoices): Promise<LeadPackageInput> {
  const items = await packageItems(office, lead);
  // More takes a browser long; `pingpin volume` makes it on demand.
  const isBindable = items.length > 0 && items.length <= MOST_BOUND;
  const isBound = office.chromiumPath !== null && lead.destination !== "advice" && isBindable;
  const pictured = new Map(items.map((item) => [item.id, item]));
  return {
    ...choices,
    lead,
    items,
    evidence: lead.destination === "advice" ? [] : evidenceFiles(office, items),
    circumstances: await captureCircumstances(
      office,
      items.map(({ capture }) => capture),
    ),
    places: await placesOfFindings(office.home, items),
    pictureOf: async (itemId) => {
      const item = pictured.get(itemId);
      return item === undefined ? null : itemPicture(office, item);
    },
    law: office.ruleset().law,
    volume: isBound && choices.originals === "attached" ? () => volumeOf(office, lead, items) : null,
    letter: await letterFacts(office, { lead, items, notices: await office.store.notices.list() }),
    templates: TEMPLATES,
    toolVersion: office.toolVersion,
    tools: { digest: digestBytes, packageManifest, packageMaterials, sign: signerOf(office) },
  };
}

/** Signs manifests where the office has a key. */
function signerOf(office: Office): PackageTools["sign"] {
  const keys = loadOfficeKeys(office.home);
  if (keys === null) return null;
  return (manifest) => signatureFiles(manifest, keys);
}

function evidenceOf(office: Office, capture: Capture): readonly EvidenceSource[] {
  const place = { root: office.home.captures, folder: capture.folder };
  const source = (path: string, facts: Pick<EvidenceSource, "role" | "mediaType" | "sha256">): EvidenceSource => ({
    captureId: capture.id,
    path,
    ...facts,
    read: () => readCaptureFile(place, path),
  });
  const listed = capture.files.map(({ path, role, mediaType, sha256 }) => source(path, { role, mediaType, sha256 }));
  const manifest = source(MANIFEST, {
    role: "manifest",
    mediaType: "application/json",
    sha256: capture.manifestSha256,
  });
  const digests = ["manifest.sha256", "manifest.sm3"].map((path) =>
    source(path, { role: "manifest-digest", mediaType: "text/plain", sha256: null }),
  );
  const stamp = [CAPTURE_STAMP.response, CAPTURE_STAMP.chain].map((path) =>
    source(path, { role: "timestamp", mediaType: STAMP_TYPES[path] ?? "", sha256: null }),
  );
  return [...listed, manifest, ...digests, ...(isStamped(capture) ? stamp : []), ...unsealed(office, capture)];
}

/** What a complainant handed in and agreed to hand over, beside its sealed capture: the manifest there has its digests. */
function unsealed(office: Office, capture: Capture): readonly EvidenceSource[] {
  const facts = sealedFacts(capture);
  if (facts === null) return [];
  const { mediaType, sha256 } = facts;
  const extension = capture.requestedUrl.split(".").at(-1) ?? "bin";
  const place = { captureId: `${capture.id}-启封`, path: `原件.${extension}` };
  return [
    { ...place, role: "unsealed-original", mediaType, sha256, read: () => originalOf(office.home, capture, facts) },
  ];
}

const STAMP_TYPES: Readonly<Record<string, string>> = {
  [CAPTURE_STAMP.response]: "application/timestamp-reply",
  [CAPTURE_STAMP.chain]: "application/x-pem-file",
};

function isStamped({ timestamp }: Capture): boolean {
  return timestamp === "stamped" || timestamp === "sm2";
}

function evidenceFiles(office: Office, items: readonly PackageItem[]): readonly EvidenceSource[] {
  return items.flatMap(({ capture }) => evidenceOf(office, capture)).filter(firstOfPath());
}

/** Several postings of one page share its capture, which goes into the package once. */
function firstOfPath(): (source: EvidenceSource) => boolean {
  const seen = new Set<string>();
  return ({ captureId, path }) => {
    const key = `${captureId}/${path}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  };
}
