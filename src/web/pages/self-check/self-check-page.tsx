import { Alert, Button, Input } from "antd";
import { useState } from "react";
import { FILE_ROUTES } from "../../../api/routes.ts";
import { WORDING_GUIDE } from "../../../model/wording-guide.ts";
import { Rows } from "../../components/rows.tsx";
import { useDesk } from "../../components/session.tsx";
import { TriedFindings } from "../../components/tried-findings.tsx";
import { useTry } from "../../components/use-try.ts";
import { SELF_CHECK } from "./zh.ts";

/** Employers and platforms test a text before they publish it; nothing is kept. */
export function SelfCheckPage() {
  const [title, setTitle] = useState("");
  const [text, setText] = useState("");
  const { findings, tryIt, isBusy } = useTry();
  const isSignedIn = useDesk().session.person !== null;
  return (
    <div className="page stacked">
      <h1>{SELF_CHECK.title}</h1>
      <p className="faint">{SELF_CHECK.about}</p>
      {isSignedIn ? (
        <p>
          <a href={FILE_ROUTES.selfCheckPage.path} download>
            {SELF_CHECK.offline}
          </a>
        </p>
      ) : null}
      <Input
        aria-label={SELF_CHECK.textTitle}
        placeholder={SELF_CHECK.textTitle}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
      <Input.TextArea
        aria-label={SELF_CHECK.text}
        placeholder={SELF_CHECK.text}
        rows={10}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {/* Nothing to check is no clean text. */}
      <Button
        type="primary"
        loading={isBusy}
        disabled={`${title}${text}`.trim() === ""}
        onClick={() => tryIt({ title, text })}
      >
        {SELF_CHECK.check}
      </Button>
      <div aria-live="polite" className="stacked">
        {findings?.length === 0 ? <Alert type="success" showIcon title={SELF_CHECK.clean} /> : null}
        {findings === null || findings.length === 0 ? null : (
          <>
            <Alert type="warning" showIcon title={SELF_CHECK.found(findings.length)} />
            <TriedFindings
              findings={findings}
              heads={Object.values(SELF_CHECK.columns)}
              why={({ advice, ruleTitle }) => advice ?? ruleTitle}
            />
          </>
        )}
      </div>
      <h2>{SELF_CHECK.guide}</h2>
      <Rows heads={Object.values(SELF_CHECK.guideColumns)}>
        {WORDING_GUIDE.map(([instead, write]) => (
          <tr key={instead}>
            <td>{instead}</td>
            <td>{write}</td>
          </tr>
        ))}
      </Rows>
    </div>
  );
}
