import { Modal, type ModalProps } from "antd";
import { useFocusBack } from "./use-focus-back.ts";

interface DialogProps extends Pick<ModalProps, "width" | "styles" | "children"> {
  readonly title: string;
  /** Whether what was sent is not answered yet: who leaves then would never learn whether it was done. */
  readonly isBusy?: boolean;
  readonly close: () => void;
}

/** A dialog over the page, open as long as it is shown; it gives the focus back and cannot be left while it is busy. */
export function Dialog({ isBusy = false, close, ...shown }: DialogProps) {
  useFocusBack();
  return <Modal open footer={null} closable={!isBusy} onCancel={isBusy ? ignore : close} {...shown} />;
}

function ignore(): void {}
