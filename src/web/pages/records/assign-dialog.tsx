import { Button, Input, Radio, Select } from "antd";
import { useState } from "react";
import type { Asked } from "../../../api/contracts.ts";
import { Dialog } from "../../components/dialog.tsx";
import { useDesk } from "../../components/session.tsx";
import { TooLong } from "../../components/too-long.tsx";
import { useAct } from "../../components/use-act.ts";
import { useLoaded } from "../../components/use-loaded.ts";
import { ASSIGN } from "./zh.ts";

interface AssignDialogProps {
  /** Ids of the postings that go to another employer. */
  readonly postings: readonly string[];
  readonly close: () => void;
  readonly onDone: () => void;
}

type Target = Asked<"assignPostings">["to"];

/** Asks whose the chosen postings are, one on record or one that is not, and why. */
export function AssignDialog({ postings, close, onDone }: AssignDialogProps) {
  const { client } = useDesk();
  const { act, isBusy } = useAct();
  const [kind, setKind] = useState<"known" | "new">("known");
  const [employer, setEmployer] = useState<string | null>(null);
  const [name, setName] = useState("");
  const [code, setCode] = useState("");
  const [reason, setReason] = useState("");
  const to = targetOf({ kind, employer, name: name.trim(), code: code.trim() });
  const send = async () => {
    if (to === null) return;
    const wish = { postings: [...postings], to, reason };
    if (await act(async () => void (await client.call("assignPostings", wish)))) {
      onDone();
      close();
    }
  };
  return (
    <Dialog title={ASSIGN.title} isBusy={isBusy} close={close}>
      <div className="stacked">
        <p className="faint">{ASSIGN.about}</p>
        <Radio.Group
          value={kind}
          onChange={({ target }) => setKind(target.value)}
          options={[
            { value: "known", label: ASSIGN.known },
            { value: "new", label: ASSIGN.new },
          ]}
        />
        {kind === "known" ? (
          <EmployerPicker employer={employer} choose={setEmployer} />
        ) : (
          <>
            <Input
              {...{ "aria-label": ASSIGN.name, placeholder: ASSIGN.name, value: name }}
              onChange={({ target }) => setName(target.value)}
            />
            <Input
              {...{ "aria-label": ASSIGN.creditCode, placeholder: ASSIGN.creditCode, value: code }}
              onChange={({ target }) => setCode(target.value)}
            />
          </>
        )}
        <Input.TextArea
          {...{ "aria-label": ASSIGN.reason, placeholder: ASSIGN.reason, value: reason }}
          onChange={({ target }) => setReason(target.value)}
        />
        <TooLong text={reason} most={500} />
        <Button type="primary" disabled={to === null || reason.trim().length < 2} loading={isBusy} onClick={send}>
          {ASSIGN.confirm}
        </Button>
      </div>
    </Dialog>
  );
}

interface Filled {
  readonly kind: "known" | "new";
  readonly employer: string | null;
  readonly name: string;
  readonly code: string;
}

function targetOf({ kind, employer, name, code }: Filled): Target | null {
  if (kind === "known") return employer === null ? null : { kind, employer };
  return name.length < 2 ? null : { kind, name, creditCode: code === "" ? null : code };
}

interface EmployerPickerProps {
  readonly employer: string | null;
  readonly choose: (id: string) => void;
}

/** Searches all employers, as there may be more of them than a list shows. */
function EmployerPicker({ employer, choose }: EmployerPickerProps) {
  const { client } = useDesk();
  const [words, setWords] = useState("");
  const { value } = useLoaded(`employers like ${words}`, () =>
    client.call("employers", { q: words === "" ? undefined : words }),
  );
  const options = (value?.employers ?? []).map(({ id, name, creditCode, typeReason }) => ({
    value: id,
    label: `${name}（${creditCode ?? typeReason}）`,
  }));
  return (
    <Select
      aria-label={ASSIGN.known}
      placeholder={ASSIGN.search}
      showSearch={{ filterOption: false, onSearch: setWords }}
      options={options}
      value={employer}
      onChange={choose}
    />
  );
}
