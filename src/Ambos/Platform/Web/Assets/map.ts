import cytoscape, { type Core, type ElementDefinition } from 'cytoscape';
import ELK from 'elkjs/lib/elk.bundled.js';
import { mapStyle } from './map-style';

interface Link { from: string; to: string; volume: number; kept: number | null; href: string | null }

// <ambos-map> draws the links of the table inside it, suppliers left, customers right; a click opens the link's page.
class ChainMap extends HTMLElement {
  #graph: Core | null = null;
  #picture: HTMLElement | null = null;

  connectedCallback(): void {
    void this.#draw();
    dark.addEventListener('change', this.#restyle);
  }

  disconnectedCallback(): void {
    dark.removeEventListener('change', this.#restyle);
    this.#graph?.destroy();
    this.#picture?.remove();
    this.#graph = this.#picture = null;
  }

  async #draw(): Promise<void> {
    const links = [...this.querySelectorAll<HTMLElement>('tbody tr')].map(read);
    const places = await arrange(links);

    if (!this.isConnected || links.length === 0) {
      return;
    }

    this.#picture = document.createElement('div');
    this.#picture.className = 'map-picture';
    this.#picture.setAttribute('aria-hidden', 'true');
    this.prepend(this.#picture);
    this.#graph = cytoscape({
      container: this.#picture,
      elements: elements(links, this),
      style: mapStyle(this),
      layout: { name: 'preset', positions: Object.fromEntries(places), padding: 16 },
      autoungrabify: true,
      userZoomingEnabled: false,
      maxZoom: 2,
      minZoom: 0.2,
    });
    this.#graph.on('tap', 'edge, node', ({ target }) => this.#open(target.data('href') as string | null));
    this.#graph.on('mouseover', 'node', ({ target }) => this.#graph?.elements().difference(target.closedNeighborhood()).addClass('faint'));
    this.#graph.on('mouseout', 'node', () => this.#graph?.elements().removeClass('faint'));
    this.#graph.on('mouseover', 'edge', ({ target }) => target.addClass('near'));
    this.#graph.on('mouseout', 'edge', ({ target }) => target.removeClass('near'));
  }

  #open(href: string | null): void {
    if (href) {
      (this.querySelector<HTMLAnchorElement>(`a[href="${CSS.escape(href)}"]`) ?? { click: () => location.assign(href) }).click();
    }
  }

  #restyle = (): void => {
    this.#graph?.style(mapStyle(this));
  };
}

function read(line: HTMLElement): Link {
  const { from = '', to = '', volume = '0', kept = '' } = line.dataset;

  return { from, to, volume: Number(volume), kept: kept ? Number(kept) : null, href: line.querySelector('a')?.getAttribute('href') ?? null };
}

function elements(links: Link[], map: HTMLElement): ElementDefinition[] {
  const most = Math.max(...links.map((link) => link.volume), 1);
  const sides = new Map([...map.querySelectorAll<HTMLElement>('[data-team]')].map((team) => [team.dataset.team ?? '', team.dataset.side ?? 'internal']));
  const teams = [...new Set(links.flatMap((link) => [link.from, link.to]))];

  return [
    ...teams.map((team) => ({ data: { id: team, label: team, side: sides.get(team) ?? 'internal' } })),
    ...links.map((link, index) => ({ data: {
      id: `link-${index}`, source: link.from, target: link.to, href: link.href,
      width: 1.5 + 8.5 * Math.sqrt(link.volume / most),
      state: link.kept === null ? 'none' : link.kept >= 0.95 ? 'kept' : link.kept >= 0.8 ? 'risk' : 'broken',
      label: link.kept === null ? String(link.volume) : `${Math.round(link.kept * 100)} %`,
    } })),
  ];
}

async function arrange(links: Link[]): Promise<Map<string, { x: number; y: number }>> {
  const teams = [...new Set(links.flatMap((link) => [link.from, link.to]))];
  const { children = [] } = await new ELK().layout({
    id: 'chain',
    layoutOptions: {
      'elk.algorithm': 'layered', 'elk.direction': 'RIGHT', 'elk.spacing.nodeNode': '28',
      'elk.layered.spacing.nodeNodeBetweenLayers': '120', 'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
    },
    children: teams.map((team) => ({ id: team, width: 150, height: 40 })),
    edges: links.filter((link) => link.from !== link.to).map((link, index) => ({ id: `e${index}`, sources: [link.from], targets: [link.to] })),
  });

  return new Map(children.map((child) => [child.id, { x: (child.x ?? 0) + 75, y: (child.y ?? 0) + 20 }]));
}

const dark = matchMedia('(prefers-color-scheme: dark)');

customElements.define('ambos-map', ChainMap);
