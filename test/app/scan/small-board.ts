import { POSTING_BODY, page, postingPage, startSite } from "../../crawl/loopback-site.ts";

/** A board of this machine whose `/list` leads to so many postings of one employer. */
export function startSmallBoard(count: number) {
  const numbers = Array.from({ length: count }, (_, index) => index);
  const links = numbers.map((index) => `<li><a href="/job/${1001 + index}">仓库管理员</a></li>`);
  const postings = numbers.map((index) => [
    `/job/${1001 + index}`,
    page(postingPage(`仓库管理员${index}`, POSTING_BODY)),
  ]);
  return startSite({ "/list": page(`<ul>${links.join("")}</ul>`), ...Object.fromEntries(postings) });
}
