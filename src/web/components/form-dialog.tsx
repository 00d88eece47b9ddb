import { Form, type FormInstance } from "antd";
import type { ReactNode } from "react";
import { Dialog } from "./dialog.tsx";
import { SubmitFoot } from "./submit-foot.tsx";
import { useSend } from "./use-send.ts";

interface FormDialogProps<T> {
  /** Begins the ids of the fields. */
  readonly name: string;
  readonly title: string;
  readonly width?: number;
  /** What the button says, and what it is called where that alone does not say of what. */
  readonly words: string;
  readonly label?: string;
  /** The form, where the dialog watches or fills its fields. */
  readonly form?: FormInstance<T>;
  readonly initial?: Partial<T>;
  /** Sends what was filled in and closes; what it throws stands above the button, and everything typed is kept. */
  readonly send: (typed: T) => Promise<void>;
  readonly close: () => void;
  readonly children: ReactNode;
}

/** A form in a dialog of its own, sent once at a time. */
export function FormDialog<T extends object>({
  name,
  title,
  width = 520,
  words,
  label,
  form,
  initial = {},
  send,
  close,
  children,
}: FormDialogProps<T>) {
  const [ownForm] = Form.useForm<T>();
  const { send: sendOnce, refusal, isBusy } = useSend();
  return (
    <Dialog title={title} width={width} isBusy={isBusy} close={close}>
      <Form<T>
        form={form ?? ownForm}
        name={name}
        layout="vertical"
        requiredMark={false}
        initialValues={initial}
        onFinish={(typed) => sendOnce(() => send(typed))}
      >
        {children}
        <SubmitFoot words={words} refusal={refusal} isBusy={isBusy} {...(label === undefined ? {} : { label })} />
      </Form>
    </Dialog>
  );
}
