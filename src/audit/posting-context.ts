import type { PostingText } from "../model/posting.ts";
import { guessEmployerType } from "../text/employer-type.ts";
import { foldText, foldWord } from "../text/fold.ts";
import type { PostingContext } from "./candidate.ts";

/** Facts that only some exceptions ask for, each worked out at most once. */
export function postingContext(posting: PostingText): PostingContext {
  const type =
    posting.employerType === "unknown" ? guessEmployerType(posting.employer, null).type : posting.employerType;
  return {
    posting,
    employerType: type,
    wholeText: once(
      () =>
        foldText(
          [posting.title, posting.body, ...posting.fields.map(({ label, value }) => `${label}:${value}`)].join("\n"),
        ).text,
    ),
    title: once(() => foldWord(posting.title)),
    employer: once(() => foldWord(posting.employer ?? "")),
  };
}

function once(make: () => string): () => string {
  let made: string | null = null;
  return () => {
    made ??= make();
    return made;
  };
}
