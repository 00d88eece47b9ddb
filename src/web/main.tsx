import { legacyLogicalPropertiesTransformer, StyleProvider } from "@ant-design/cssinjs";
import { App as AntApp, ConfigProvider } from "antd";
import zhCN from "antd/locale/zh_CN";
import { createRoot } from "react-dom/client";
import { PlaceProvider } from "./components/location.tsx";
import { Workbench } from "./workbench.tsx";

const INK = {
  colorPrimary: "#1d4f8c",
  colorError: "#c0272d",
  colorLink: "#1d4f8c",
  colorTextSecondary: "#5b6675",
  colorTextDescription: "#5b6675",
  colorTextPlaceholder: "#6b7685",
};
const FONTS = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif';
const THEME = {
  token: { ...INK, borderRadius: 4, fontSize: 14, fontFamily: FONTS, motion: false },
  components: { Form: { itemMarginBottom: 14 } },
};

// A file let go beside the place for it would otherwise replace the page, and all that was typed into it.
for (const kind of ["dragover", "drop"] as const) {
  window.addEventListener(kind, (event) => {
    if (event.dataTransfer?.types.includes("Files") === true) event.preventDefault();
  });
}

const root = document.getElementById("root");
if (root !== null) {
  createRoot(root).render(
    // Browsers before Chromium 88 know no :where() and no logical properties.
    <StyleProvider hashPriority="high" transformers={[legacyLogicalPropertiesTransformer]}>
      <ConfigProvider locale={zhCN} theme={THEME} button={{ autoInsertSpace: false }}>
        <AntApp style={{ height: "100%" }}>
          <PlaceProvider>
            <Workbench />
          </PlaceProvider>
        </AntApp>
      </ConfigProvider>
    </StyleProvider>,
  );
}
