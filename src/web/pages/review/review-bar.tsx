import { Button } from "antd";
import { Link, usePlace, withQuery } from "../../components/location.tsx";
import { filterQuery } from "../worklist/filter.ts";
import type { Queue } from "./use-queue.ts";
import { REVIEW } from "./zh.ts";

interface ReviewBarProps {
  readonly queue: Queue;
  readonly postingId: string;
  readonly open: (postingId: string | null) => void;
  readonly help: () => void;
}

/** Where one is in the list, and the way on and back. */
export function ReviewBar({ queue, postingId, open, help }: ReviewBarProps) {
  const { query } = usePlace();
  const previous = queue.neighbour(postingId, -1);
  return (
    <div className="review-bar">
      <Link to={withQuery("/worklist", filterQuery(query), {})}>{REVIEW.list}</Link>
      <span className="faint">
        {REVIEW.position(queue.ids.indexOf(postingId) + 1, queue.hasMore, queue.ids.length)}
      </span>
      <span style={{ marginLeft: "auto" }} />
      <Button size="small" disabled={previous === null} onClick={() => open(previous)}>
        {REVIEW.previous} <kbd>K</kbd>
      </Button>
      <Button size="small" onClick={() => open(queue.neighbour(postingId, 1))}>
        {REVIEW.next} <kbd>J</kbd>
      </Button>
      <Button size="small" onClick={help}>
        {REVIEW.help} <kbd>?</kbd>
      </Button>
    </div>
  );
}
