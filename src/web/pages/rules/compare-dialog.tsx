import { App, Button } from "antd";
import type { CompareRuleReply, OfficeRuleRow } from "../../../api/office-rules.ts";
import { LABELS } from "../../../model/labels.ts";
import { Dialog } from "../../components/dialog.tsx";
import { RefusalNotice } from "../../components/refusal-notice.tsx";
import { Rows } from "../../components/rows.tsx";
import { useDesk } from "../../components/session.tsx";
import { useAct } from "../../components/use-act.ts";
import { useLoaded } from "../../components/use-loaded.ts";
import { RULES } from "./zh.ts";

const WORDS = RULES.own;

interface CompareDialogProps {
  readonly rule: OfficeRuleRow;
  readonly close: () => void;
  readonly onSwitched: () => void;
}

/** Shows what a rule would change in the stored postings, and lets an administrator decide on it after that. */
export function CompareDialog({ rule, close, onSwitched }: CompareDialogProps) {
  const { client, session } = useDesk();
  const { message } = App.useApp();
  const { act, isBusy } = useAct();
  const change = { ruleId: rule.id, to: rule.state === "on" ? ("waiting" as const) : ("on" as const) };
  const { value, refusal } = useLoaded(`compare ${rule.id} ${rule.state}`, () => client.call("compareRule", change));
  const decide = (hash: string) =>
    act(async () => {
      await client.call("switchRule", { ...change, hash });
      void message.success(WORDS.done[change.to]);
      onSwitched();
      close();
    });
  return (
    <Dialog
      title={`${WORDS.compareTitle[change.to]}：${rule.title}`}
      width={960}
      styles={{ body: { maxHeight: "70vh", overflowY: "auto" } }}
      isBusy={isBusy}
      close={close}
    >
      <div className="stacked" aria-live="polite">
        <RefusalNotice sentence={refusal} />
        {value === null && refusal === null ? <p>{WORDS.comparing}</p> : null}
        {value === null ? null : <Compared compared={value} />}
        {value !== null && session.person?.role === "admin" ? (
          <Button type="primary" loading={isBusy} onClick={() => decide(value.hash)}>
            {WORDS.confirm[change.to]}
          </Button>
        ) : null}
        {session.person?.role === "admin" ? null : <p>{WORDS.adminOnly}</p>}
      </div>
    </Dialog>
  );
}

function Compared({ compared: { postings, counts, samples } }: { readonly compared: CompareRuleReply }) {
  if (samples.length === 0) return <p>{`${WORDS.compared(postings)}${WORDS.nothing}`}</p>;
  return (
    <>
      <p>
        {WORDS.compared(postings)}
        <strong>{WORDS.counts(counts.added, counts.removed, counts.changed)}</strong>
        {WORDS.sampled}
      </p>
      <Rows heads={WORDS.changeColumns}>
        {samples.map(({ kind, title, quote, rule, before, after }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is shown once and never changes
          <tr key={index}>
            <td className="narrow">{WORDS.kinds[kind]}</td>
            <td>{title}</td>
            <td>{quote}</td>
            <td>{rule}</td>
            <td className="narrow">
              {[before, after]
                .flatMap((verdict) => (verdict === null ? [] : [LABELS.verdict[verdict]]))
                .filter((word, place, words) => words.indexOf(word) === place)
                .join(" → ")}
            </td>
          </tr>
        ))}
      </Rows>
    </>
  );
}
