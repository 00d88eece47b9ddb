/** The sentence that a document prints about masking. */
export function maskNote(count: number): string {
  if (count === 0) return "经检查，文书和表格所摘的招聘文字中未发现个人联系方式。";
  return `文书和表格已对所摘招聘文字中的个人联系方式等个人信息作遮蔽处理（以*号代替，共${count}处）。`;
}

/** What the same sentence adds in a package that carries the originals. */
export const ORIGINALS_NOTE =
  "“证据”文件夹内为未作改动的原始文件，文书所附页面截图已将能够定位的个人信息涂黑，网页自带图片上的文字不能定位的未涂；以上仅供有权机关依法履职使用，请妥善保管，不得用于其他用途。";

/** What the caption of a picture adds about masking. */
export function pictureMaskNote(masked: number): string {
  return masked === 0 ? "" : `；图中个人信息${masked}处已涂黑，原图未作改动`;
}

/** What it adds where the originals stay with the office. */
export const SEALED_NOTE = "原件由制作本材料的单位保管，未随本材料附送，其校验值见“固定清单.xlsx”，可到该单位核对。";
