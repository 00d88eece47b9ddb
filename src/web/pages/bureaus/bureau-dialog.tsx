import { App, Form, Input } from "antd";
import type { BureauRow } from "../../../api/bureaus.ts";
import { FormDialog } from "../../components/form-dialog.tsx";
import { atMost, REQUIRED } from "../../components/form-rules.ts";
import { useDesk } from "../../components/session.tsx";
import { ZH } from "../../zh.ts";
import { BUREAUS } from "./zh.ts";

interface BureauDialogProps {
  readonly row: BureauRow;
  /** Called too when nothing was saved, perhaps because a colleague has changed the line. */
  readonly close: () => void;
}

interface Typed {
  readonly jurisdiction: string;
  readonly bureau?: string;
  readonly procuratorate?: string;
}

/** One line of the table of bureaus, to be filled in, changed or cleared. */
export function BureauDialog({ row, close }: BureauDialogProps) {
  const { client } = useDesk();
  const { message } = App.useApp();
  const isNew = row.jurisdiction === "";
  const seen = { bureau: row.bureau ?? "", procuratorate: row.procuratorate ?? "" };
  const save = async ({ jurisdiction, bureau = "", procuratorate = "" }: Typed) => {
    const typed = { bureau: bureau.trim(), procuratorate: procuratorate.trim() };
    await client.call("changeBureau", { jurisdiction, ...typed, seen });
    void message.success(BUREAUS.saved);
    close();
  };
  const { jurisdiction, bureau, procuratorate } = BUREAUS.fields;
  return (
    <FormDialog<Typed>
      name="bureau"
      title={isNew ? BUREAUS.add : `${row.jurisdiction} ${row.name ?? ""}`}
      words={ZH.save}
      initial={{ jurisdiction: row.jurisdiction, ...seen }}
      send={save}
      close={close}
    >
      <Form.Item name="jurisdiction" label={jurisdiction} rules={[REQUIRED]}>
        <Input disabled={!isNew} />
      </Form.Item>
      <Form.Item name="bureau" label={bureau} rules={[atMost(100)]}>
        <Input />
      </Form.Item>
      <Form.Item name="procuratorate" label={procuratorate} rules={[atMost(100)]}>
        <Input />
      </Form.Item>
      {isNew ? null : <p className="faint">{BUREAUS.clearHint}</p>}
    </FormDialog>
  );
}
