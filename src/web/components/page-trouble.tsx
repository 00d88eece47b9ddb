import { Component, type ReactNode } from "react";
import { ZH } from "../zh.ts";
import { RefusalNotice } from "./refusal-notice.tsx";

interface State {
  readonly isBroken: boolean;
}

/**
 * Says that a page could not be shown, and how to go on, where the window would stay empty: the program was replaced
 * under an open tab, the connection broke off, or the page has a fault. React offers this to classes only.
 */
export class PageTrouble extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { isBroken: false };

  static getDerivedStateFromError(): State {
    return { isBroken: true };
  }

  override render() {
    if (!this.state.isBroken) return this.props.children;
    return (
      <div className="page">
        <RefusalNotice sentence={ZH.pageBroken} retry={() => window.location.reload()} />
      </div>
    );
  }
}
