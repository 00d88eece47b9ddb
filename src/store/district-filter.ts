import {
  AliasNode,
  FromNode,
  IdentifierNode,
  type JoinNode,
  type KyselyPlugin,
  type OperationNode,
  OperationNodeTransformer,
  ParensNode,
  RawNode,
  TableNode,
} from "kysely";
import { codesIn, District, districtsAbove } from "../model/district.ts";
import type { Tables } from "./tables.ts";

/**
 * Lets queries see only what lies in `district`, by putting in the place of each table its rows that do. This is the one
 * place that says who sees what; tables that are not named here belong to the machine (queue, politeness, accounts).
 */
export function districtFilter(district: District): KyselyPlugin {
  const narrowing = new Narrowing(district);
  return {
    transformQuery: ({ node, queryId }) => narrowing.transformNode(node, queryId),
    transformResult: async ({ result }) => result,
  };
}

/** `{within}` stands for "lies in the district", `{above}` for the list of what it belongs to. */
const ROWS: Readonly<Partial<Record<keyof Tables, string>>> = (() => {
  const postings = "select posting_id from posting_words where workplace {within}";
  const own = "select id from sources where jurisdiction {within}";
  // A city's or province's site shows postings of many counties; what it showed of others stays out.
  const shared = `select id from sources where jurisdiction in ({above})
    union select source_id from source_places where workplace {within}`;
  // Asked of one record at a time: a list of all of a district's postings would grow with the office.
  const ours = (column: string, of: string) => `exists (select 1 from postings as shown
    join posting_words as placed on placed.posting_id = shown.id
    where shown.${column} = ${of} and placed.workplace {within})`;
  const leads = "select id from leads where jurisdiction {within}";
  const employers = `select main_id from employers where id in
    (select employer_id from employer_places where workplace {within})`;
  return {
    sources: `id in (${own}) or id in (${shared})`,
    captures: `source_id in (${own}) or ${ours("capture_id", "captures.id")}
      or (source_id in (${shared}) and not exists (select 1 from postings as any_of where any_of.capture_id = captures.id))`,
    postings: `id in (${postings})`,
    posting_words: "workplace {within}",
    worklist: "workplace {within}",
    findings: `posting_id in (${postings})`,
    ground_counts: "workplace {within}",
    reviews: `finding_id in (select id from findings where posting_id in (${postings}))`,
    claims: `posting_id in (${postings})`,
    employers: `main_id in (${employers})`,
    employer_links: `employer_id in (select id from employers where main_id in (${employers}))`,
    employer_assignments: ours("posting_key", "employer_assignments.posting_key"),
    audits: `exists (select 1 from sources where (id in (${own}) or jurisdiction in ({above}))
      and replace(audits.source_set, '"' || sources.id || '"', '') <> audits.source_set)`,
    leads: "jurisdiction {within}",
    look_backs: `lead_id in (${leads})`,
    look_back_items: `look_back_id in (select id from look_backs where lead_id in (${leads}))`,
    repost_decisions: `lead_id in (${leads})`,
    visits: `lead_id in (${leads}) or (lead_id is null and ${ours("posting_key", "visits.posting_key")})`,
    union_notices: `lead_id in (${leads})`,
    submissions: "jurisdiction {within}",
    submission_steps: "submission_id in (select id from submissions where jurisdiction {within})",
    statement_records: "submission_id in (select id from submissions where jurisdiction {within})",
  };
})();

class Narrowing extends OperationNodeTransformer {
  readonly #within: string;
  readonly #above: string;

  constructor(district: District) {
    super();
    // Six digits, so that they may stand in the text of a query.
    const { first, last } = codesIn(District.parse(district));
    // Of one county by equality: only so does an index on place give the rows below it in the order of their lists.
    this.#within = first === last ? `= '${first}'` : `between '${first}' and '${last}'`;
    this.#above = ["", ...districtsAbove(district)].map((code) => `'${code}'`).join(", ");
  }

  protected override transformFrom(node: FromNode): FromNode {
    return FromNode.create(super.transformFrom(node).froms.map((from) => this.#narrowed(from)));
  }

  protected override transformJoin(node: JoinNode): JoinNode {
    const joined = super.transformJoin(node);
    return { ...joined, table: this.#narrowed(joined.table) };
  }

  #narrowed(node: OperationNode): OperationNode {
    if (TableNode.is(node)) return this.#rowsOf(node, IdentifierNode.create(nameOf(node))) ?? node;
    if (AliasNode.is(node) && TableNode.is(node.node)) return this.#rowsOf(node.node, node.alias) ?? node;
    return node;
  }

  #rowsOf(table: TableNode, alias: OperationNode): AliasNode | null {
    const name = nameOf(table);
    const rows = Object.entries(ROWS).find(([one]) => one === name)?.[1];
    if (rows === undefined) return null;
    const condition = rows.replaceAll("{within}", this.#within).replaceAll("{above}", this.#above);
    const query = RawNode.createWithSql(`select * from ${name} where ${condition}`);
    return AliasNode.create(ParensNode.create(query), alias);
  }
}

function nameOf({ table }: TableNode): string {
  return table.identifier.name;
}
