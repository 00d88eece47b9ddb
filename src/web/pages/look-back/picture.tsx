import { LOOK_BACK } from "./zh.ts";

/** Opens the picture of a capture in a window of its own. */
export function Picture({ captureId }: { readonly captureId: string }) {
  const address = `/api/captures/${encodeURIComponent(captureId)}/picture`;
  return (
    <a href={address} target="_blank" rel="noreferrer">
      {LOOK_BACK.picture}
    </a>
  );
}
