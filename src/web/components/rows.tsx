import { Children, type ReactNode } from "react";

interface RowsProps {
  readonly heads: readonly string[];
  /** What is said in place of an empty table; null where nothing is known yet. Without it the headings stand alone. */
  readonly none?: string | null;
  readonly children: ReactNode;
}

/** A table of rows with its headings. */
export function Rows({ heads, none, children }: RowsProps) {
  if (none !== undefined && Children.count(children) === 0) {
    return none === null ? null : <p className="card faint">{none}</p>;
  }
  return (
    <table className="rows">
      <thead>
        <tr>
          {heads.map((label) => (
            <th key={label} scope="col" className="narrow">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}
