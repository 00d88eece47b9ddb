import type { ErrorCode } from "../../model/errors.ts";
import type { Failure } from "../../model/failure.ts";

const PENDING: ErrorCode = "TIMESTAMP_PENDING";

/** The failures that are only 待加盖时间戳: the evidence itself is whole. */
export function isUnstamped({ code }: Pick<Failure, "code">): boolean {
  return code === PENDING;
}

/** Of what failed in a run, that which could not be read; evidence that only waits for its stamp was read. */
export function unreadOf<Failed extends Pick<Failure, "code">>(failures: readonly Failed[]): readonly Failed[] {
  return failures.filter((failure) => !isUnstamped(failure));
}

/** What failed in a run, a part of a sentence each; empty where nothing did. */
export function failureWords(failures: readonly Pick<Failure, "code">[]): readonly string[] {
  const unread = unreadOf(failures).length;
  const unstamped = failures.length - unread;
  return [
    ...(unread === 0 ? [] : [`未能读取 ${unread} 项`]),
    ...(unstamped === 0 ? [] : [`待加盖时间戳 ${unstamped} 件`]),
  ];
}
