import { Modal } from "antd";
import { REVIEW } from "./zh.ts";

/** Every key of the review page. */
export function HelpDialog({ open, close }: { readonly open: boolean; readonly close: () => void }) {
  return (
    <Modal open={open} title={REVIEW.help} footer={null} onCancel={close}>
      <table className="rows">
        <tbody>
          {REVIEW.keys.map(([key, about]) => (
            <tr key={key}>
              <td>
                <kbd>{key}</kbd>
              </td>
              <td>{about}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  );
}
