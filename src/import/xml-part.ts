import { StringDecoder } from "node:string_decoder";
import { SaxesParser } from "saxes";

/** What a reader of one XML part is told; names are without their namespace prefix, which programs choose freely. */
export interface XmlEvents {
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
}

/** Reads an XML part piece by piece and gives control back after each, so that what was found can be handed on. Throws where the part is not well-formed. */
export async function* xmlPieces(part: AsyncIterable<Buffer>, events: XmlEvents): AsyncGenerator<void> {
  const parser = new SaxesParser({ xmlns: false });
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => events.open?.(localName(name), attributes));
  parser.on("text", (text) => events.text?.(text));
  parser.on("closetag", ({ name }) => events.close?.(localName(name)));
  const decoder = new StringDecoder("utf8");
  for await (const bytes of part) {
    parser.write(decoder.write(bytes));
    yield;
  }
  parser.write(decoder.end()).close();
  yield;
}

/** Reads an XML part to its end. */
export async function readXml(part: AsyncIterable<Buffer>, events: XmlEvents): Promise<void> {
  for await (const _ of xmlPieces(part, events));
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
