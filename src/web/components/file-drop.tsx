import { type DragEvent, useRef, useState } from "react";

interface FileDropProps {
  /** What to do, in words; the whole area is a button that opens the file dialog. */
  readonly words: string;
  /** Endings that the file dialog offers: `.xlsx,.csv`. */
  readonly accept: string;
  readonly isMany?: boolean;
  readonly isBusy?: boolean;
  readonly take: (files: readonly File[]) => void;
}

/** A place to drop files on, or to choose them from with mouse or keyboard. */
export function FileDrop({ words, accept, isMany = false, isBusy = false, take }: FileDropProps) {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const over = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const files = [...event.dataTransfer.files];
    if (files.length > 0 && !isBusy) take(isMany ? files : files.slice(0, 1));
  };
  return (
    <>
      <button
        type="button"
        className={`file-drop${isOver ? " file-drop-over" : ""}`}
        disabled={isBusy}
        onClick={() => input.current?.click()}
        onDragOver={over}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        {words}
      </button>
      <input
        ref={input}
        type="file"
        // Ant Design shows file inputs in its forms even where they are hidden.
        style={{ display: "none" }}
        accept={accept}
        multiple={isMany}
        aria-label={words}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          // The same file, mended meanwhile, may be chosen again.
          event.target.value = "";
          if (files.length > 0) take(files);
        }}
      />
    </>
  );
}
