/** The Word templates of monthly and annual reports. */
export const PERIOD_TEMPLATES = ["月报.docx", "年报.docx", "信息稿.docx"] as const;

/** What the templates of monthly and annual reports may use. */
export const PERIOD_PLACEHOLDERS = {
  标题: "标题，含单位和月份或年份",
  表: "循环：各张表",
  表名: "表的名称",
  行: "表内循环：各项数字",
  项目: "数字的名称",
  本期: "本月或本年",
  上期: "上月或上年",
  累计: "本年累计，只有月报有",
  回头看: "循环：回头看各级数字",
  数字: "整改到位、已核实、未能核实",
  分月: "循环：年报的各月",
  月份: "月份",
  信息: "招聘信息条数",
  提示: "机器提示疑似违法或待研判的条数",
  拟作: "复核为拟作线索的处数",
  编号: "编号定稿的线索件数",
  文书: "送达的一函两书件数",
  到位: "整改到位的条数",
  核实: "已核实的条数",
  未核: "未能核实的条数",
  段落: "循环：信息稿各段",
  内容: "一段文字",
  说明: "数字的口径",
  落款单位: "落款单位",
} as const;
