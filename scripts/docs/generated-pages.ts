import { errorsPage } from "./errors-page.ts";
import { exitCodesPage } from "./exit-codes-page.ts";
import { rulesPage } from "./rules-page.ts";
import { schemaPages } from "./schema-pages.ts";

/** A file under docs/ that is made from the source, with its whole text. */
export interface GeneratedPage {
  /** Relative to the project folder, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** Every generated file of docs/, in a fixed order; the same source gives the same bytes. */
export function generatedPages(): readonly GeneratedPage[] {
  return [
    { path: "docs/errors.md", text: errorsPage() },
    { path: "docs/exit-codes.md", text: exitCodesPage() },
    { path: "docs/rules.md", text: rulesPage() },
    ...schemaPages(),
  ];
}
