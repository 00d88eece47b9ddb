import type { ReactNode } from "react";

interface RowsProps {
  readonly heads: readonly string[];
  readonly children: ReactNode;
}

/** A table of rows with its headings. */
export function Rows({ heads, children }: RowsProps) {
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
