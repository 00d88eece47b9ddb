import { ZH } from "../zh.ts";
import { RefusalNotice } from "./refusal-notice.tsx";

interface WaitingProps {
  readonly refusal: string | null;
  readonly retry: () => void;
}

/** What stands in a page's place until its answer is there: that it is coming, or why it is not. */
export function Waiting(props: WaitingProps) {
  if (props.refusal === null) return <Pending {...props} />;
  return (
    <div className="page">
      <Pending {...props} />
    </div>
  );
}

/** The same in the place of one list, which must not look empty meanwhile. */
export function Pending({ refusal, retry }: WaitingProps) {
  return refusal === null ? (
    <p className="loading">{ZH.loading}</p>
  ) : (
    <RefusalNotice sentence={refusal} retry={retry} />
  );
}
