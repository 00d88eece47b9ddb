import { Button, Input } from "antd";
import { useState } from "react";
import { LABELS } from "../../../model/labels.ts";
import { Link } from "../../components/location.tsx";
import { RefusalNotice } from "../../components/refusal-notice.tsx";
import { Rows } from "../../components/rows.tsx";
import { useDesk } from "../../components/session.tsx";
import { TriedFindings } from "../../components/tried-findings.tsx";
import { useLoaded } from "../../components/use-loaded.ts";
import { useTry } from "../../components/use-try.ts";
import { VerdictTag } from "../../components/verdict-tag.tsx";
import { OfficeRules } from "./office-rules.tsx";
import { RULES } from "./zh.ts";

/** The rules in force with the articles they rest on, and a place to try a text. */
export function RulesPage() {
  const { client } = useDesk();
  const { value, refusal, reload } = useLoaded("rules", () => client.call("rules", {}));
  return (
    <div className="page stacked">
      <h1>{RULES.title}</h1>
      <p>
        <Link to="/feedback">{RULES.feedback}</Link>
      </p>
      <TryBox />
      <OfficeRules onSwitched={reload} />
      <RefusalNotice sentence={refusal} retry={reload} />
      {value === null ? null : (
        <section className="stacked">
          <h2>{RULES.catalogue}</h2>
          <p className="faint">{RULES.set(value.rules.length, value.hash)}</p>
          <Rows heads={Object.values(RULES.columns)}>
            {value.rules.map(({ id, title, ground, verdict, status, version, articles }) => (
              <tr key={id}>
                <td>
                  {title}
                  <div className="faint mono">
                    {id} {version}
                  </div>
                </td>
                <td className="narrow">{LABELS.ground[ground]}</td>
                <td className="narrow">
                  <VerdictTag verdict={verdict} />
                </td>
                <td className="narrow">{RULES.status[status]}</td>
                <td>{articles.join("；")}</td>
              </tr>
            ))}
          </Rows>
        </section>
      )}
    </div>
  );
}

function TryBox() {
  const [text, setText] = useState("");
  const { findings, tryIt, isBusy } = useTry();
  return (
    <section className="card stacked">
      <h2>{RULES.tryTitle}</h2>
      <Input.TextArea
        aria-label={RULES.tryLabel}
        rows={4}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Button loading={isBusy} disabled={text.trim() === ""} onClick={() => tryIt({ title: "", text })}>
        {RULES.try}
      </Button>
      <div aria-live="polite">
        {findings?.length === 0 ? <p>{RULES.nothing}</p> : null}
        {findings === null || findings.length === 0 ? null : (
          <TriedFindings findings={findings} heads={Object.values(RULES.tried)} why={({ trace }) => trace} />
        )}
      </div>
    </section>
  );
}
