import { App, Form } from "antd";
import { type ReactNode, useState } from "react";
import type { SettingsChange, SettingsReply } from "../../../api/settings.ts";
import { useDesk } from "../../components/session.tsx";
import { SubmitFoot } from "../../components/submit-foot.tsx";
import { useSend } from "../../components/use-send.ts";
import { SETTINGS } from "./zh.ts";

/** What every part of the page is given. */
export interface PartProps {
  readonly settings: SettingsReply;
  readonly onSaved: (settings: SettingsReply) => void;
}

interface FormOfPart<T> extends PartProps {
  readonly name: SettingsChange["part"];
  readonly title: string;
  readonly about?: string;
  readonly initial: T;
  /** What was typed as it is sent; what it throws is shown. */
  readonly changeOf: (typed: T) => SettingsChange;
  readonly children: ReactNode;
}

/** One part of the settings with a button of its own; what the server refuses stays on screen with its reason. */
export function Part<T extends object>({ name, title, about, initial, changeOf, children, ...page }: FormOfPart<T>) {
  const { settings, onSaved } = page;
  const { client } = useDesk();
  const { message } = App.useApp();
  const { send, refusal, isBusy } = useSend();
  // What this form shows was read when it was opened, whatever other parts have fetched since.
  const [seen, setSeen] = useState(settings.seen[name]);
  const save = (typed: T) =>
    send(async () => {
      const saved = await client.call("changeSettings", { seen, change: changeOf(typed) });
      setSeen(saved.seen[name]);
      onSaved(saved);
      void message.success(SETTINGS.saved);
    });
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
