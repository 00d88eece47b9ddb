import { RECOVERY_CODE } from "./zh.ts";

/** The recovery code of the office's key, to be copied onto paper: it is shown once and kept nowhere. */
export function RecoveryCode({ code }: { readonly code: string }) {
  return (
    <div>
      <p>{RECOVERY_CODE.about}</p>
      <p className="mono">
        <strong>{code}</strong>
      </p>
    </div>
  );
}
