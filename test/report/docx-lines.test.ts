import { expect, it } from "vitest";
import { docxLines } from "../../src/report/docx-lines.ts";
import { zipBytes } from "../../src/report/write-zip.ts";

it("gives each paragraph and each row of a table as a line, as the paper prints them", async () => {
  const xml = `<w:document><w:body>
    <w:p><w:pPr/><w:r><w:t xml:space="preserve">涉嫌 </w:t></w:r><w:r><w:t>就业歧视&lt;线索&gt;</w:t></w:r></w:p><w:p/>
    <w:p><w:r/></w:p>
    <w:tbl><w:tr><w:trPr/><w:tc><w:tcPr/><w:p><w:r><w:t>单位</w:t></w:r></w:p></w:tc>
    <w:tc><w:p><w:r><w:t>原文</w:t></w:r></w:p><w:p><w:r><w:t>限男性</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
  </w:body></w:document>`;
  const entry = { path: "word/document.xml", read: async () => Buffer.from(xml) };
  const bytes = await zipBytes([entry], "2026-10-12T01:00:00Z");
  expect(await docxLines(bytes)).toEqual(["涉嫌 就业歧视<线索>", "单位　｜　原文 限男性"]);
});
