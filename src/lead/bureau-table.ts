/** Who supervises employers of a county, and which procuratorate of the same level supervises that bureau. */
export interface BureauEntry {
  readonly jurisdiction: string;
  readonly bureau: string;
  readonly procuratorate: string;
}

/** The addressees of one draft; `known` is false when placeholders stand in for them. */
interface Addressees {
  readonly bureau: string;
  readonly procuratorate: string;
  readonly known: boolean;
}

/** What stands where a name is missing; `issueLead` refuses a lead that still has it. */
export const PLACEHOLDER = "××";

const UNKNOWN: Addressees = {
  bureau: `${PLACEHOLDER}人力资源和社会保障局`,
  procuratorate: `${PLACEHOLDER}人民检察院`,
  known: false,
};

/** The entry of exactly this county code; never a guess from a neighbouring or higher one. */
export function addresseesOf(table: readonly BureauEntry[], jurisdiction: string | null): Addressees {
  const entry = table.find((row) => row.jurisdiction === jurisdiction);
  return entry === undefined ? UNKNOWN : { bureau: entry.bureau, procuratorate: entry.procuratorate, known: true };
}
