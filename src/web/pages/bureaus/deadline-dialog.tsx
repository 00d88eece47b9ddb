import { App, Form, InputNumber, Radio, Select } from "antd";
import { useState } from "react";
import type { DeadlineSetting } from "../../../api/bureaus.ts";
import { FormDialog } from "../../components/form-dialog.tsx";
import { REQUIRED, wholeNumber } from "../../components/form-rules.ts";
import { useDesk } from "../../components/session.tsx";
import { ZH } from "../../zh.ts";
import { BUREAUS } from "./zh.ts";

const WORDS = BUREAUS.deadlines;
const CHOICES = (["law", "own", "off"] as const).map((value) => ({ value, label: WORDS.own[value] }));
const UNITS = (["day", "workday", "month"] as const).map((value) => ({ value, label: WORDS.units[value] }));

interface DeadlineDialogProps {
  readonly setting: DeadlineSetting;
  /** Called too when nothing was saved, perhaps because a colleague has changed the period. */
  readonly close: () => void;
}

interface Typed {
  readonly choice: "law" | "own" | "off";
  readonly amount: number;
  readonly unit: DeadlineSetting["unit"];
}

/** How this office counts one period. */
export function DeadlineDialog({ setting, close }: DeadlineDialogProps) {
  const { client } = useDesk();
  const { message } = App.useApp();
  const { id, own } = setting;
  const [choice, setChoice] = useState<Typed["choice"]>(own === null ? "law" : own === "off" ? "off" : "own");
  const { amount, unit } = own === null || own === "off" ? setting : own;
  const save = async (typed: Typed) => {
    const wish = choice === "own" ? { amount: typed.amount, unit: typed.unit } : choice === "off" ? choice : null;
    await client.call("changeDeadline", { id, own: wish, seen: own });
    void message.success(WORDS.saved);
    close();
  };
  return (
    <FormDialog<Typed>
      name="deadline"
      title={setting.label}
      words={ZH.save}
      initial={{ amount, unit }}
      send={save}
      close={close}
    >
      <Form.Item label={WORDS.choice}>
        <Radio.Group
          aria-label={WORDS.choice}
          options={CHOICES}
          value={choice}
          onChange={(event) => setChoice(event.target.value)}
        />
      </Form.Item>
      {choice === "own" ? (
        <>
          <Form.Item name="amount" label={WORDS.amount} rules={[REQUIRED, wholeNumber(1, 400)]}>
            <InputNumber />
          </Form.Item>
          <Form.Item name="unit" label={WORDS.unit}>
            <Select options={UNITS} />
          </Form.Item>
        </>
      ) : null}
    </FormDialog>
  );
}
