import { Alert, Button } from "antd";
import { ZH } from "../zh.ts";

/** The server's sentence, and a way to try again. */
export function RefusalNotice({ sentence, retry }: { readonly sentence: string; readonly retry?: () => void }) {
  const action =
    retry === undefined ? undefined : (
      <Button size="small" onClick={retry}>
        {ZH.retry}
      </Button>
    );
  return <Alert type="error" showIcon title={sentence} action={action} />;
}
