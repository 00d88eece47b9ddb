import { Source } from "../../src/model/source.ts";
import { type BoardSite, boardSite } from "../site-pages.ts";

const PORT = 18_080;
/** Postings of boards have numbers of six digits, which nothing takes for an age, a height or the class of a school. */
const FIRST = 100_000;

/** The board of a number, with `pages` pages. */
export function numberedBoard(host: number, pages: number): BoardSite {
  return boardSite(pages, FIRST + host * pages);
}

/** Where the board of a number listens: an address of its own in 127.0.0.0/8, which needs no setting up. */
export function boardHost(host: number): { readonly address: string; readonly port: number } {
  return { address: `127.20.${Math.floor(host / 250)}.${(host % 250) + 1}`, port: PORT };
}

/** The source that a board is. */
export function boardSource(host: number, delaySeconds: number): Source {
  const { address, port } = boardHost(host);
  return Source.parse({
    id: `board-${host}`,
    name: `假想县招聘网 ${host} 号（示例）`,
    operatorType: "public-service",
    entryUrls: [`http://${address}:${port}/zhaopin/list-0.html`],
    limits: { pages: 100_000, depth: 20 },
    politeness: { delaySeconds, dailyPages: 1_000_000 },
    browser: "never",
    allowPrivate: [`${address}:${port}`],
    contact: "假想县总工会 0000-0000000",
  });
}

/** The address of a page of a board. */
export function boardUrl(host: number, path: string): string {
  const { address, port } = boardHost(host);
  return `http://${address}:${port}${path}`;
}
