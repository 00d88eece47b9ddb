import { Alert, Button } from "antd";
import { ZH } from "../zh.ts";

interface RefusalNoticeProps {
  /** Nothing is shown where nothing was refused. */
  readonly sentence: string | null;
  readonly retry?: () => void;
}

/** The server's sentence, and a way to try again. */
export function RefusalNotice({ sentence, retry }: RefusalNoticeProps) {
  if (sentence === null) return null;
  const action =
    retry === undefined ? undefined : (
      <Button size="small" onClick={retry}>
        {ZH.retry}
      </Button>
    );
  return <Alert type="error" showIcon title={sentence} action={action} />;
}
