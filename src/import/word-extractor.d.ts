declare module "word-extractor" {
  /** Reads the text of Word documents; the package brings no types of its own. */
  // biome-ignore lint/style/noDefaultExport: the package has nothing but a default export
  export default class WordExtractor {
    extract(document: Buffer): Promise<{ getBody(): string }>;
  }
}
