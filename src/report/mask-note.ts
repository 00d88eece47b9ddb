/** The sentence that a document prints about masking. */
export function maskNote(count: number): string {
  if (count === 0) return "经检查，所涉招聘信息文字中未发现个人联系方式。";
  return `本材料已对所涉招聘信息文字中的个人联系方式等个人信息作遮蔽处理（以*号代替，共${count}处）。`;
}

/** What the same sentence adds in a package that carries the originals. */
export const ORIGINALS_NOTE = "“证据”文件夹内为未作改动的原始文件，可能含有个人信息，请妥善保管，不得用于其他用途。";
