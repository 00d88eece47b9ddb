/** What an import of volumes is told. */
export interface ImportVolumesOptions {
  readonly operator: string;
  readonly signal: AbortSignal;
  readonly onProgress: (volume: string, captures: number, total: number) => void;
}

/** What became of one volume: taken in, here already, kept until the one before it comes, stopped half-way. */
export interface ImportedVolume {
  readonly file: string;
  readonly origin: string;
  readonly number: number;
  readonly from: number;
  readonly to: number;
  readonly state: "imported" | "known" | "waiting" | "interrupted";
  readonly captures: number;
}
