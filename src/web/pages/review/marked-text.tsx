import type { SheetFinding } from "../../../api/review.ts";

interface MarkedTextProps {
  /** `title`, `text` or `fields.<label>`, as in a span. */
  readonly field: string;
  readonly text: string;
  readonly findings: readonly SheetFinding[];
  readonly activeId: string | null;
  readonly choose: (findingId: string) => void;
}

/** One stored value of a posting with every finding in its place; always text, never markup. */
export function MarkedText({ field, text, findings, activeId, choose }: MarkedTextProps) {
  const here = findings.filter(({ span }) => span.field === field);
  return (
    <span data-field={field}>
      {piecesOf(text, here).map(({ start, words, on }) => {
        const strongest = on[0];
        if (strongest === undefined) return <span key={start}>{words}</span>;
        const isActive = on.some(({ id }) => id === activeId);
        const shown = on.find(({ id }) => id === activeId) ?? strongest;
        return (
          <mark
            key={start}
            className={`mark-${shown.verdict}${isActive ? " mark-active" : ""}`}
            data-finding={shown.id}
            onClick={() => choose(shown.id)}
            onKeyDown={(event) => event.key === "Enter" && choose(shown.id)}
          >
            {words}
          </mark>
        );
      })}
    </span>
  );
}

interface Piece {
  readonly start: number;
  readonly words: string;
  /** The findings that cover this piece, the strongest first. */
  readonly on: readonly SheetFinding[];
}

/** Cuts a text wherever a finding begins or ends. */
export function piecesOf(text: string, findings: readonly SheetFinding[]): readonly Piece[] {
  const cuts = new Set([0, text.length, ...findings.flatMap(({ span }) => [span.start, span.end])]);
  const places = [...cuts].filter((place) => place <= text.length).sort((a, b) => a - b);
  return places.slice(0, -1).map((start, index) => {
    const end = places[index + 1] ?? text.length;
    const on = findings.filter(({ span }) => span.start <= start && span.end >= end && span.end > span.start);
    return { start, words: text.slice(start, end), on };
  });
}
