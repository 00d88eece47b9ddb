/** The rule of a box for a whole number; a figure outside it is told and stays as typed, as a period must not change unseen. */
export function wholeNumber(min: number, max: number) {
  return { type: "integer", min, max, message: `请填 ${min} 到 ${max} 的整数` } as const;
}
