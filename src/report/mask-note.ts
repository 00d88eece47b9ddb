/** The sentence that a document prints about masking. */
export function maskNote(count: number): string {
  if (count === 0) return "经检查，所涉招聘信息文字中未发现个人联系方式。";
  return `本材料已对所涉招聘信息文字中的个人联系方式等个人信息作遮蔽处理（以*号代替，共${count}处）。`;
}

/** What the same sentence adds in a package that carries the originals. */
export const ORIGINALS_NOTE =
  "“证据”文件夹内为未作改动的原始文件，文书所附页面截图为页面原貌，可能含有个人信息，仅供受送机关依法履职使用，请妥善保管，不得用于其他用途。";

/** What it adds where the originals stay with the office. */
export const SEALED_NOTE = "原件封存于移送单位，未随本材料附送，其校验值见“固定清单.xlsx”，可到移送单位核对。";
