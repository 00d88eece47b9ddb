import { Button } from "antd";
import { RefusalNotice } from "./refusal-notice.tsx";

interface SubmitFootProps {
  readonly words: string;
  readonly refusal?: string | null;
  readonly isBusy?: boolean;
  /** What the button is called where its words alone do not say of what. */
  readonly label?: string;
}

/** The end of a form: why it was refused, if it was, and the button that sends it. */
export function SubmitFoot({ words, refusal = null, isBusy = false, label }: SubmitFootProps) {
  return (
    <>
      <RefusalNotice sentence={refusal} />
      <Button type="primary" htmlType="submit" loading={isBusy} aria-label={label} style={{ marginTop: 12 }}>
        {words}
      </Button>
    </>
  );
}
