import { Button, InputNumber, Select } from "antd";
import { useState } from "react";
import { COLUMN_LABELS, COLUMN_ROLES, type ColumnRole, type TableMapping } from "../../../model/table-mapping.ts";
import { SOURCES } from "./zh.ts";

const WORDS = SOURCES.files;
type Roles = { readonly [R in ColumnRole]?: string | undefined };
const ROLES = COLUMN_ROLES.map((value) => ({ value, label: COLUMN_LABELS[value] }));

interface MappingTableProps {
  readonly rows: readonly (readonly string[])[];
  readonly mapping: TableMapping | null;
  readonly setMapping: (mapping: TableMapping | null) => void;
}

/** The first rows of a table, with a choice above each column of what it is. */
export function MappingTable({ rows, mapping, setMapping }: MappingTableProps) {
  const [headerRow, setHeaderRow] = useState(mapping?.headerRow ?? 1);
  const [roles, setRoles] = useState<Roles>(mapping?.columns ?? {});
  const width = Math.max(0, ...rows.map((row) => row.length));
  const letters = Array.from({ length: width }, (_, index) => letterOf(index));
  const apply = (row: number, next: Roles) => {
    setHeaderRow(row);
    setRoles(next);
    const { title } = next;
    setMapping(title === undefined ? null : { sheet: null, headerRow: row, columns: { ...next, title } });
  };
  const choose = (letter: string, role: ColumnRole | undefined) => {
    const kept = Object.entries(roles).filter(([known, column]) => column !== letter && known !== role);
    apply(headerRow, Object.fromEntries(role === undefined ? kept : [...kept, [role, letter]]));
  };
  const isUnfinished = Object.keys(roles).length > 0 && roles.title === undefined;
  return (
    <>
      <p className="spaced">
        <span className="faint">{WORDS.mappingAbout}</span>
        <InputNumber
          size="small"
          min={0}
          max={100}
          aria-label={WORDS.headerRow}
          addonBefore={WORDS.headerRow}
          value={headerRow}
          onChange={(row) => apply(row ?? 1, roles)}
        />
        {mapping === null ? null : (
          <Button size="small" onClick={() => apply(1, {})}>
            {WORDS.remap}
          </Button>
        )}
      </p>
      {isUnfinished ? <p className="verdict verdict-review">{WORDS.needsTitle}</p> : null}
      <div style={{ overflow: "auto", maxHeight: 260 }}>
        <table className="rows">
          <thead>
            <tr>
              {letters.map((letter) => (
                <th key={letter} scope="col" className="narrow">
                  <Select
                    size="small"
                    allowClear
                    placeholder={`${letter}：${WORDS.auto}`}
                    aria-label={WORDS.columnOf(letter)}
                    style={{ width: 110 }}
                    options={ROLES}
                    value={ROLES.find(({ value }) => roles[value] === letter)?.value ?? null}
                    onChange={(role: ColumnRole | null | undefined) => choose(letter, role ?? undefined)}
                  />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, y) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a table have no name but their place
              <tr key={y}>
                {letters.map((letter, x) => (
                  <td key={letter}>{row[x] ?? ""}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** As spreadsheets name columns: A, B, … Z, AA. */
function letterOf(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest === 0 ? "" : letterOf(rest - 1)) + String.fromCharCode(65 + (index % 26));
}
