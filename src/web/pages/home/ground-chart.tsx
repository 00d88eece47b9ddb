import { BarChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import type { HomeReply } from "../../../api/home.ts";
import { LABELS } from "../../../model/labels.ts";

use([AriaComponent, BarChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

const ROW_HEIGHT = 26;
/** Fits on A4 beside the margins; the drawing does not follow the paper by itself. */
const PRINTED_WIDTH = 640;

/** Findings per ground as bars; drawn as SVG and with hatching, so that it prints sharply and reads without colour. */
export function GroundChart({ counts }: { readonly counts: HomeReply["byGround"] }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (place.current === null) return;
    const chart = init(place.current, null, { renderer: "svg" });
    const rows = [...counts].reverse();
    chart.setOption({
      animation: false,
      aria: { enabled: true, label: { enabled: false }, decal: { show: true } },
      grid: { left: 110, right: 30, top: 30, bottom: 24 },
      legend: { top: 0, left: 0 },
      tooltip: { trigger: "axis", axisPointer: { type: "shadow" } },
      xAxis: { type: "value", minInterval: 1 },
      yAxis: { type: "category", data: rows.map(({ ground }) => groundLabel(ground)) },
      series: [
        {
          name: LABELS.verdict.violation,
          type: "bar",
          stack: "all",
          color: "#b3261e",
          data: rows.map((row) => row.violation),
        },
        {
          name: LABELS.verdict.review,
          type: "bar",
          stack: "all",
          color: "#d9a300",
          data: rows.map((row) => row.review),
        },
      ],
    });
    const fit = () => chart.resize({ width: "auto" });
    const fitPaper = () => {
      chart.resize({ width: PRINTED_WIDTH });
      // Paper does not wait for the next frame.
      chart.getZr().flush();
    };
    const fitting = [
      ["resize", fit],
      ["beforeprint", fitPaper],
      ["afterprint", fit],
    ] as const;
    for (const [event, listener] of fitting) window.addEventListener(event, listener);
    return () => {
      for (const [event, listener] of fitting) window.removeEventListener(event, listener);
      chart.dispose();
    };
  }, [counts]);
  const summary = counts
    .map(({ ground, violation, review }) => `${groundLabel(ground)} ${violation + review}`)
    .join("，");
  return <div ref={place} role="img" aria-label={summary} style={{ height: 70 + counts.length * ROW_HEIGHT }} />;
}

function groundLabel(ground: string): string {
  return ground in LABELS.ground ? LABELS.ground[ground as keyof typeof LABELS.ground] : ground;
}
