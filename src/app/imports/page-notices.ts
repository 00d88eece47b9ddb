import type { Content } from "../../model/content.ts";

/** What the reader of a document may overlook: words that a machine read from pictures, and pictures that were not read. */
export function pageNotices(path: string, content: Content | null): readonly string[] {
  if (content?.kind !== "pages") return [];
  const { pages, ocr } = content;
  const scans = pages.filter(({ isScan, text }) => isScan && text !== "").map(({ place }) => place);
  const which = scans.length === pages.length ? "" : scans.join("、");
  const pictured = pages.filter(({ pictures }) => pictures > 0).map(({ place }) => place);
  return [
    ...(ocr ? [`${path} ${which}的文字由机器从图片识别，可能认错；命中要对照原图核对以后才能移送。`] : []),
    ...(pictured.length === 0
      ? []
      : [`${path} ${pictured.join("、")}上有图片，图中的文字没有筛查；请打开原件看，有招聘条件的，把图片另存后导入。`]),
  ];
}
