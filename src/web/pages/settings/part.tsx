import { App, Form } from "antd";
import { type ReactNode, useState } from "react";
import type { ChangeSettingsInput, SettingsReply } from "../../../api/settings.ts";
import { useDesk } from "../../components/session.tsx";
import { SubmitFoot } from "../../components/submit-foot.tsx";
import { SETTINGS } from "./zh.ts";

/** What every part of the page is given. */
export interface PartProps {
  readonly settings: SettingsReply;
  readonly onSaved: (settings: SettingsReply) => void;
}

interface FormOfPart<T> extends Pick<PartProps, "onSaved"> {
  readonly name: ChangeSettingsInput["part"];
  readonly title: string;
  readonly about?: string;
  readonly initial: T;
  /** What was typed as it is sent; what it throws is shown. */
  readonly changeOf: (typed: T) => ChangeSettingsInput;
  readonly children: ReactNode;
}

/** One part of the settings with a button of its own; what the server refuses stays on screen with its reason. */
export function Part<T extends object>({ name, title, about, initial, changeOf, onSaved, children }: FormOfPart<T>) {
  const { client } = useDesk();
  const { message } = App.useApp();
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const save = async (typed: T) => {
    setBusy(true);
    setRefusal(null);
    try {
      onSaved(await client.call("changeSettings", changeOf(typed)));
      void message.success(SETTINGS.saved);
    } catch (error) {
      setRefusal((error as Error).message);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="card stacked" aria-label={title}>
      <h2>{title}</h2>
      {about === undefined ? null : <p className="faint">{about}</p>}
      <Form<T> name={name} layout="vertical" requiredMark={false} initialValues={initial} onFinish={save}>
        {children}
        <SubmitFoot words={SETTINGS.save(title)} refusal={refusal} isBusy={isBusy} />
      </Form>
    </section>
  );
}

/** What stands on each line, without empty ones. */
export function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}
