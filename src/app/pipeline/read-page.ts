import type { Content } from "../../model/content.ts";
import type { PageFacts, PageReading } from "./page-reading.ts";
import type { Pipeline } from "./pipeline.ts";
import { readPostings } from "./read-postings.ts";

/** The postings of one page with what the rules find in them, read beside this thread where the run has another. */
export async function readPage(content: Content, facts: PageFacts, pipeline: Pipeline): Promise<PageReading> {
  const { thread } = pipeline;
  if (thread === null) return readPostings(content, facts, pipeline);
  const read = await thread.read(content, facts);
  const postings = read.postings.map((one) => ({ ...one, posting: { ...one.posting, id: pipeline.newId() } }));
  return { ...read, postings, content };
}
