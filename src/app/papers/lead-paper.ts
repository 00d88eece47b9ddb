import { basename, dirname, join, resolve } from "node:path";
import { PingpinError } from "../../model/errors.ts";
import type { PaperInput } from "../../report/paper/paper-input.ts";
import { type PaperName, papersOf } from "../../report/paper/paper-names.ts";
import { writePaper } from "../../report/paper/write-paper.ts";
import { safeName } from "../../report/safe-name.ts";
import { findLead } from "../leads/find-lead.ts";
import { letterFacts } from "../leads/letter-facts.ts";
import { packageItems } from "../leads/package-items.ts";
import { leadDeadlines } from "../leads/record-step.ts";
import type { Office } from "../office.ts";
import { TEMPLATES } from "../program-files.ts";
import { loadRebuttals } from "./rebuttals.ts";

export interface PaperRequest {
  readonly leadId: string;
  /** One of the papers by name, or a Word template of the office's own. */
  readonly paper:
    | { readonly kind: "named"; readonly name: string }
    | { readonly kind: "own"; readonly template: string };
  readonly out: string | null;
  readonly tickedLaw: readonly string[];
}

/** The names of the papers that this office can write about a lead. */
export function paperNames({ configuration }: Office): readonly PaperName[] {
  return papersOf(configuration.office.kind);
}

/** Writes one paper about a lead and gives its path. Throws `OPTION_INVALID` for a name that no paper has. */
export async function writeLeadPaper(office: Office, request: PaperRequest): Promise<string> {
  const place = templatePlace(office, request);
  const lead = await findLead(office.store, request.leadId);
  const folder = join(office.home.reports, "文书", safeName(lead.number ?? lead.id, 60));
  const out = request.out ?? join(folder, place.name);
  await writePaper(await paperInput(office, request), place, out);
  return out;
}

function templatePlace(office: Office, { paper }: PaperRequest): { readonly folder: string; readonly name: string } {
  if (paper.kind === "own") {
    const path = resolve(paper.template);
    return { folder: dirname(path), name: basename(path) };
  }
  const names = paperNames(office);
  if (!names.some((name) => name === paper.name)) {
    throw new PingpinError("OPTION_INVALID", {
      subject: paper.name,
      detail: `本单位没有这种文书，可选：${names.join("、")}`,
    });
  }
  return { folder: TEMPLATES, name: `${paper.name}.docx` };
}

async function paperInput(office: Office, { leadId, tickedLaw }: PaperRequest): Promise<PaperInput> {
  const { store } = office;
  const lead = await findLead(store, leadId);
  const items = await packageItems(office, lead);
  if (lead.items.length === 0) {
    throw new PingpinError("NOT_ALLOWED", { subject: leadId, detail: "线索没有任何内容，不能生成文书" });
  }
  const notices = await store.notices.list();
  return {
    lead,
    items,
    notices,
    lookBacks: await store.lookBacks.ofLead(lead.id),
    deadlines: leadDeadlines(office, lead),
    rebuttals: loadRebuttals(),
    law: office.ruleset().law,
    tickedLaw,
    letter: await letterFacts(office, { lead, items, notices }),
    templates: TEMPLATES,
    now: office.clock.now().toISOString(),
  };
}
