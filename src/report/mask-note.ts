/** The sentence that a document prints about masking. */
export function maskNote(count: number): string {
  if (count === 0) return "经检查，本材料摘录中未见个人联系方式。";
  return `本材料已对摘录中的个人联系方式等个人信息作遮蔽处理（以*号代替，共${count}处），原件未作改动，封存于采集单位。`;
}
