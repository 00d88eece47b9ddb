import { Button, Select } from "antd";
import { useState } from "react";
import { LEADS } from "./zh.ts";

interface OtherPapersProps {
  readonly leadId: string;
  readonly papers: readonly string[];
}

/** The papers beside the package, each written from the lead as it stands when asked for. */
export function OtherPapers({ leadId, papers }: OtherPapersProps) {
  const [name, setName] = useState(papers[0] ?? "");
  const options = papers.map((value) => ({ value, label: value }));
  return (
    <div className="spaced">
      <span>{LEADS.papers}</span>
      <Select aria-label={LEADS.papers} style={{ width: 220 }} options={options} value={name} onChange={setName} />
      <Button href={`/api/leads/${encodeURIComponent(leadId)}/papers/${encodeURIComponent(name)}`}>
        {LEADS.paperDownload}
      </Button>
    </div>
  );
}
