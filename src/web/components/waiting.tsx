import { ZH } from "../zh.ts";
import { RefusalNotice } from "./refusal-notice.tsx";

/** What stands in a page's place until its answer is there: that it is coming, or why it is not. */
export function Waiting({ refusal, retry }: { readonly refusal: string | null; readonly retry: () => void }) {
  return refusal === null ? (
    <p className="loading">{ZH.loading}</p>
  ) : (
    <div className="page">
      <RefusalNotice sentence={refusal} retry={retry} />
    </div>
  );
}
