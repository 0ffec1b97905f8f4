import type { EChartsCoreOption } from 'echarts/core';
import type { Figures, Series } from './table';

type Look = ReturnType<typeof look>;

// What ECharts is told. Colours come from the tokens, so that charts follow the theme; sides differ in dash and pattern too.
export function options(element: HTMLElement, figures: Figures): EChartsCoreOption {
  const kind = element.getAttribute('kind') ?? 'bar';
  const l = look(element);
  const unit = element.getAttribute('unit') ?? '';
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;

  return {
    animation: !still,
    animationDuration: 300,
    textStyle: { fontFamily: l.font, color: l.soft },
    grid: { left: 8, right: kind === 'pareto' ? 12 : 16, top: figures.series.length > 1 ? 40 : 16, bottom: 8, containLabel: true },
    legend: { show: figures.series.length > 1, top: 0, left: 0, icon: 'roundRect', itemWidth: 14, itemHeight: 8, textStyle: { color: l.ink, fontSize: 12 } },
    tooltip: tooltip(l),
    xAxis: { type: 'category', data: figures.rows.map((row) => row.label), boundaryGap: kind !== 'line', axisTick: { show: false }, axisLine: { lineStyle: { color: l.line } }, axisLabel: labels(element, kind, figures, l) },
    yAxis: kind === 'pareto' ? [{ ...axis(l, unit), max: total(figures) }, { ...axis(l, '%'), max: 100, interval: 25, splitLine: { show: false } }] : [{ ...axis(l, unit), scale: kind === 'line' }],
    series: kind === 'pareto' ? pareto(figures, l) : figures.series.flatMap((series, index) => kind === 'line' ? line(series, index, figures, l) : bar(series, index, figures, l)),
  };
}

function tooltip(l: Look): object {
  return {
    trigger: 'axis', renderMode: 'richText', confine: true, backgroundColor: l.ink, borderWidth: 0, padding: [6, 10],
    textStyle: { color: l.ground, fontSize: 12 }, axisPointer: { type: 'line', lineStyle: { color: l.soft, type: 'dashed' } },
  };
}

function axis(l: Look, unit: string): object {
  return {
    type: 'value', splitNumber: 4, axisLabel: { color: l.soft, formatter: (value: number) => value.toLocaleString(document.documentElement.lang) + (unit === '%' ? ' %' : '') },
    splitLine: { lineStyle: { color: l.line } },
  };
}

// Words on the axis break where there are few places, and make room for each other where there are many.
function labels(element: HTMLElement, kind: string, figures: Figures, l: Look): object {
  const each = (element.clientWidth - (kind === 'pareto' ? 110 : 60)) / Math.max(figures.rows.length, 1);

  return kind !== 'line' && each > 44 ? { color: l.soft, interval: 0, width: each - 6, overflow: 'break', lineHeight: 14 } : { color: l.soft, hideOverlap: true };
}

function total(figures: Figures): number {
  return figures.series[0]?.values.reduce<number>((sum, value) => sum + (value ?? 0), 0) || 1;
}

function bar(series: Series, index: number, figures: Figures, l: Look): object {
  const data = series.values.map((value, at) => figures.rows[at]?.open ? { value, itemStyle: { opacity: 0.55 } } : value);
  const stripes = series.side === 'internal' ? { decal: { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: -Math.PI / 4, color: l.ground } } : {};

  return { type: 'bar', name: series.name, data, barMaxWidth: 32, itemStyle: { color: colour(series, index, l), borderRadius: [3, 3, 0, 0], ...stripes } };
}

// The period that is still running is drawn as a dotted line: it is not comparable yet.
function line(series: Series, index: number, figures: Figures, l: Look): object[] {
  const last = figures.rows.findIndex((row) => row.open);
  const done = last < 0 ? series.values : series.values.map((value, at) => at < last ? value : null);
  const running = last < 0 ? [] : series.values.map((value, at) => at >= last - 1 ? value : null);
  const base = { type: 'line', name: series.name, symbolSize: 6, showSymbol: series.values.length < 20, color: colour(series, index, l) };
  const dash = series.side === 'internal' ? 'dashed' : 'solid';

  return [
    { ...base, data: done, symbol: series.side === 'internal' ? 'diamond' : 'circle', lineStyle: { width: 2, type: dash } },
    ...(running.length > 0 ? [{ ...base, data: running, symbol: 'circle', lineStyle: { width: 2, type: 'dotted' } }] : []),
  ];
}

function pareto(figures: Figures, l: Look): object[] {
  const [counts] = figures.series;
  const values = counts?.values.map((value) => value ?? 0) ?? [];
  const all = total(figures);
  let sum = 0;
  const share = values.map((value) => Math.round(((sum += value) / all) * 1000) / 10);

  return [
    { type: 'bar', name: counts?.name, data: values, barMaxWidth: 44, itemStyle: { color: counts ? colour(counts, 0, l) : l.series[0], borderRadius: [3, 3, 0, 0] } },
    { type: 'line', name: 'Σ %', data: share, yAxisIndex: 1, symbol: 'circle', symbolSize: 6, color: l.soft, lineStyle: { width: 1.5, type: 'dashed' } },
  ];
}

function colour(series: Series, index: number, l: Look): string {
  return series.side === 'external' ? l.external : series.side === 'internal' ? l.internal : l.series[index % l.series.length] ?? l.ink;
}

function look(element: HTMLElement) {
  const style = getComputedStyle(element);
  const token = (name: string): string => style.getPropertyValue(`--${name}`).trim();

  return {
    ink: token('ink'), soft: token('ink-soft'), line: token('line'), ground: token('surface'), external: token('external'), internal: token('internal'),
    series: [1, 2, 3, 4, 5, 6].map((n) => token(`series-${n}`)), font: style.fontFamily,
  };
}
