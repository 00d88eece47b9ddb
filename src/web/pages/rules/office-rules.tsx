import { Button } from "antd";
import { useState } from "react";
import type { OfficeRuleRow } from "../../../api/office-rules.ts";
import { LABELS } from "../../../model/labels.ts";
import { Dialog } from "../../components/dialog.tsx";
import { RefusalNotice } from "../../components/refusal-notice.tsx";
import { Rows } from "../../components/rows.tsx";
import { useDesk } from "../../components/session.tsx";
import { useLoaded } from "../../components/use-loaded.ts";
import { VerdictTag } from "../../components/verdict-tag.tsx";
import { CompareDialog } from "./compare-dialog.tsx";
import { PhraseDialog } from "./phrase-dialog.tsx";
import { ProposeDialog } from "./propose-dialog.tsx";
import { RULES } from "./zh.ts";

const WORDS = RULES.own;
type Opened = { readonly what: "add" | "phrase" } | { readonly what: "show" | "compare"; readonly rule: OfficeRuleRow };

/** The rules that an office adds to the shipped ones: proposed by anybody, compared, then put in force by an administrator. */
export function OfficeRules({ onSwitched }: { readonly onSwitched: () => void }) {
  const { client, isStaff } = useDesk();
  const { value, refusal, reload } = useLoaded("office-rules", () => client.call("officeRules", {}));
  const [opened, setOpened] = useState<Opened | null>(null);
  const close = () => setOpened(null);
  const rules = value?.rules ?? [];
  return (
    <section className="stacked">
      <h2>{WORDS.title}</h2>
      <p className="faint">{WORDS.about}</p>
      <RefusalNotice sentence={refusal} retry={reload} />
      {isStaff ? (
        <p className="spaced">
          <Button type="primary" disabled={value === null} onClick={() => setOpened({ what: "phrase" })}>
            {WORDS.addPhrase}
          </Button>
          <Button onClick={() => setOpened({ what: "add" })}>{WORDS.add}</Button>
        </p>
      ) : null}
      {value !== null && rules.length === 0 ? <p className="faint">{WORDS.none}</p> : null}
      {rules.length === 0 ? null : (
        <Rows heads={WORDS.columns}>
          {rules.map((rule) => (
            <RuleRow key={`${rule.id} ${rule.state}`} rule={rule} mayCompare={isStaff} open={setOpened} />
          ))}
        </Rows>
      )}
      {opened?.what === "phrase" ? (
        <PhraseDialog articles={value?.articles ?? []} close={close} onKept={reload} />
      ) : null}
      {opened?.what === "add" ? <ProposeDialog close={close} onKept={reload} /> : null}
      {opened?.what === "show" ? <TextDialog rule={opened.rule} close={close} /> : null}
      {opened?.what === "compare" ? (
        <CompareDialog
          rule={opened.rule}
          close={close}
          onSwitched={() => {
            reload();
            onSwitched();
          }}
        />
      ) : null}
    </section>
  );
}

interface RuleRowProps {
  readonly rule: OfficeRuleRow;
  readonly mayCompare: boolean;
  readonly open: (opened: Opened) => void;
}

function RuleRow({ rule, mayCompare, open }: RuleRowProps) {
  return (
    <tr>
      <td>
        {rule.title}
        <div className="faint mono">
          {rule.id} {rule.version}
        </div>
      </td>
      <td className="narrow">{LABELS.ground[rule.ground]}</td>
      <td className="narrow">
        <VerdictTag verdict={rule.verdict} />
      </td>
      <td className="narrow">{WORDS.states[rule.state]}</td>
      <td className="spaced">
        <Button size="small" onClick={() => open({ what: "show", rule })}>
          {WORDS.show}
        </Button>
        {mayCompare ? (
          <Button size="small" onClick={() => open({ what: "compare", rule })}>
            {WORDS.compare[rule.state === "on" ? "waiting" : "on"]}
          </Button>
        ) : null}
      </td>
    </tr>
  );
}

function TextDialog({ rule, close }: { readonly rule: OfficeRuleRow; readonly close: () => void }) {
  return (
    <Dialog title={rule.title} width={860} close={close}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long text scrolls by keyboard only with the focus on it */}
      <pre className="rule-text mono" tabIndex={0}>
        {rule.text}
      </pre>
    </Dialog>
  );
}
