import type { StylesheetJson } from 'cytoscape';
import { size } from './map-layout';

// Width is volume; the share of kept promises is a colour and a dash pattern, so that it is readable without colours.
export function mapStyle(element: HTMLElement): StylesheetJson {
  const style = getComputedStyle(element);
  const token = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  const edge = (state: string, colour: string, dash: number[] | null): StylesheetJson[number] => ({
    selector: `edge[state = "${state}"]`,
    style: {
      'line-color': colour, 'target-arrow-color': colour,
      ...(dash ? { 'line-style': 'dashed' as const, 'line-dash-pattern': dash } : {}),
    },
  });

  return [
    { selector: 'node', style: {
      shape: 'round-rectangle', ...size, 'background-color': token('surface'), 'border-width': 1.5, 'border-color': token('internal'),
      label: 'data(label)', color: token('ink'), 'font-size': 12, 'font-family': style.fontFamily.replaceAll('"', ''), 'text-valign': 'center', 'text-wrap': 'ellipsis', 'text-max-width': '134px',
    } },
    { selector: 'node[side = "external"]', style: { 'border-color': token('external'), 'border-width': 3 } },
    { selector: 'edge', style: {
      width: 'data(width)', 'curve-style': 'bezier', 'target-arrow-shape': 'triangle', 'arrow-scale': 0.8, label: 'data(label)', 'font-size': 11,
      color: token('ink'), 'text-background-color': token('surface'), 'text-background-opacity': 0.9, 'text-background-padding': '2px', 'loop-direction': '-45deg',
    } },
    edge('kept', token('kept'), null),
    edge('risk', token('risk'), [10, 4]),
    edge('broken', token('broken'), [3, 4]),
    edge('none', token('ink-soft'), [1, 5]),
    { selector: '.faint', style: { opacity: 0.2 } },
    { selector: 'edge.near', style: { 'overlay-color': token('ink'), 'overlay-opacity': 0.12, 'overlay-padding': 4 } },
  ];
}
