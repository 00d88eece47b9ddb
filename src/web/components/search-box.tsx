import { Input } from "antd";
import { usePlace, withQuery } from "./location.tsx";

interface SearchBoxProps {
  /** The page whose address holds the words. */
  readonly path: string;
  readonly label: string;
  readonly width: number;
}

/** A search whose words stand in the address as `q`. */
export function SearchBox({ path, label, width }: SearchBoxProps) {
  const { query, go } = usePlace();
  return (
    <Input.Search
      key={query.get("q")}
      defaultValue={query.get("q") ?? ""}
      placeholder={label}
      aria-label={label}
      allowClear
      style={{ width }}
      onSearch={(words) => go(withQuery(path, query, { q: words.trim() }), "replace")}
    />
  );
}
