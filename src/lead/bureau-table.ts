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

const PLACEHOLDER = "××";

/** The office's name until somebody enters it. */
export const UNNAMED_OFFICE = "（未填写单位名称）";

/** Whether a name is still missing in `names`; `issueLead` refuses such a lead. */
export function lacksName(names: string): boolean {
  return names.includes(PLACEHOLDER) || names.includes(UNNAMED_OFFICE);
}

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
