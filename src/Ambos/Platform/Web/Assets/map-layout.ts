import ELK, { type ElkEdgeSection, type ElkExtendedEdge, type ElkNode } from 'elkjs/lib/elk.bundled.js';

export interface Link { from: string; to: string; volume: number; kept: number | null; href: string | null }
interface Point { x: number; y: number }
export interface Plan { places: Record<string, Point>; routes: Map<string, Record<string, unknown>>; width: number; height: number }

export const size = { width: 148, height: 40 };

// Suppliers left, customers right; on a narrow screen from top to bottom. Links run around the teams, not through them.
export async function arrange(links: Link[], upright: boolean): Promise<Plan> {
  const teams = [...new Set(links.flatMap((link) => [link.from, link.to]))];
  const graph: ElkNode = await new ELK().layout({
    id: 'chain',
    layoutOptions: {
      'elk.algorithm': 'layered', 'elk.direction': upright ? 'DOWN' : 'RIGHT', 'elk.edgeRouting': 'ORTHOGONAL',
      'elk.spacing.nodeNode': '24', 'elk.layered.spacing.nodeNodeBetweenLayers': upright ? '64' : '96', 'elk.spacing.edgeNode': '18', 'elk.spacing.edgeEdge': '16',
      'elk.layered.spacing.edgeNodeBetweenLayers': '20', 'elk.layered.spacing.edgeEdgeBetweenLayers': '16', 'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
    },
    children: teams.map((team) => ({ id: team, ...size })),
    edges: links.map((link, index) => ({ id: `link-${index}`, sources: [link.from], targets: [link.to] })),
  });
  const places = Object.fromEntries((graph.children ?? []).map((child) => [child.id, { x: (child.x ?? 0) + size.width / 2, y: (child.y ?? 0) + size.height / 2 }]));

  return { places, routes: routes(graph.edges ?? [], places), width: graph.width ?? 0, height: graph.height ?? 0 };
}

function routes(edges: ElkExtendedEdge[], places: Record<string, Point>): Map<string, Record<string, unknown>> {
  return new Map(edges.flatMap((edge) => {
    const [section] = edge.sections ?? [];
    const from = places[edge.sources[0] ?? ''];
    const to = places[edge.targets[0] ?? ''];

    return section && from && to && from !== to ? [[edge.id, route(section, from, to)]] : [];
  }));
}

// Cytoscape wants the bends as shares of the way from team to team, and distances from it.
function route(section: ElkEdgeSection, from: Point, to: Point): Record<string, unknown> {
  const { startPoint: start, endPoint: end, bendPoints: bends = [] } = section;
  const way = { x: to.x - from.x, y: to.y - from.y };
  const long = way.x ** 2 + way.y ** 2 || 1;
  const ends = { 'source-endpoint': `${start.x - from.x} ${start.y - from.y}`, 'target-endpoint': `${end.x - to.x} ${end.y - to.y}` };

  return bends.length === 0 ? { ...ends, 'curve-style': 'straight' } : {
    ...ends,
    'curve-style': 'round-segments',
    'edge-distances': 'node-position',
    'segment-weights': bends.map((bend) => ((bend.x - from.x) * way.x + (bend.y - from.y) * way.y) / long),
    'segment-distances': bends.map((bend) => ((bend.y - from.y) * way.x - (bend.x - from.x) * way.y) / Math.sqrt(long)),
    'segment-radii': bends.map(() => 8),
  };
}
