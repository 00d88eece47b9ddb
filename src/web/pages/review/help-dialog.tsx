import { Dialog } from "../../components/dialog.tsx";

import { REVIEW } from "./zh.ts";

/** Every key of the review page. */
export function HelpDialog({ close }: { readonly close: () => void }) {
  return (
    <Dialog title={REVIEW.help} close={close}>
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
    </Dialog>
  );
}
