import cytoscape, { type Core, type ElementDefinition } from 'cytoscape';
import { arrange, type Link, type Plan } from './map-layout';
import { mapStyle } from './map-style';

const narrow = 560;
const margin = 16;

// <ambos-map> draws the links of the table inside it, suppliers left, customers right; a click opens the link's page.
class ChainMap extends HTMLElement {
  #graph: Core | null = null;
  #picture: HTMLElement | null = null;

  connectedCallback(): void {
    this.querySelector('details:not([data-stays])')?.removeAttribute('open');
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
    const plan = await arrange(links, this.clientWidth < narrow);

    if (!this.isConnected || links.length === 0 || this.#graph) {
      return;
    }

    keepStylesOut();
    this.#picture = this.#frame(plan);
    this.#graph = cytoscape({
      container: this.#picture,
      elements: elements(links, this),
      style: mapStyle(this),
      layout: { name: 'preset', positions: plan.places, fit: true, padding: margin },
      autoungrabify: true,
      userZoomingEnabled: false,
      userPanningEnabled: plan.width > this.clientWidth * 2,
      maxZoom: 1.15,
    });
    plan.routes.forEach((route, id) => this.#graph?.getElementById(id).style(route));
    this.#listen(this.#graph);
  }

  // The picture is as high as the drawing needs at this width.
  #frame(plan: Plan): HTMLElement {
    const picture = document.createElement('div');
    const scale = Math.min(1.15, (this.clientWidth - 2 * margin) / plan.width);
    picture.className = 'map-picture';
    picture.setAttribute('aria-hidden', 'true');
    picture.style.height = `${Math.min(Math.max(plan.height * scale + 2 * margin + 8, 140), 900)}px`;
    this.prepend(picture);

    return picture;
  }

  #listen(graph: Core): void {
    graph.on('tap', 'edge', ({ target }) => this.#open(target.data('href') as string | null));
    graph.on('mouseover', 'node', ({ target }) => graph.elements().difference(target.closedNeighborhood()).addClass('faint'));
    graph.on('mouseout', 'node', () => graph.elements().removeClass('faint'));
    graph.on('mouseover', 'edge', ({ target }) => this.#point(target.addClass('near')));
    graph.on('mouseout', 'edge', ({ target }) => this.#point(target.removeClass('near')));
  }

  #point(edge: { hasClass(name: string): boolean }): void {
    this.#picture?.classList.toggle('map-points', edge.hasClass('near'));
  }

  #open(href: string | null): void {
    if (href) {
      (this.querySelector<HTMLAnchorElement>(`a[href="${CSS.escape(href)}"]`) ?? { click: () => location.assign(href) }).click();
    }
  }

  #restyle = (): void => {
    this.disconnectedCallback();
    this.connectedCallback();
  };
}

// Cytoscape would write a style sheet of its own into the page, which the security policy forbids; ours has what it needs.
function keepStylesOut(): void {
  const id = '__________cytoscape_stylesheet';

  if (!document.getElementById(id)) {
    document.head.append(Object.assign(document.createElement('meta'), { id }));
  }
}

function read(line: HTMLElement): Link {
  const { from = '', to = '', volume = '0', kept = '' } = line.dataset;

  return { from, to, volume: Number(volume), kept: kept ? Number(kept) : null, href: line.querySelector('a')?.getAttribute('href') ?? null };
}

function elements(links: Link[], map: HTMLElement): ElementDefinition[] {
  const most = Math.max(...links.map((link) => link.volume), 1);
  const known = new Map([...map.querySelectorAll<HTMLElement>('[data-team]')].map((team) => [team.dataset.team ?? '', team]));
  const teams = [...new Set(links.flatMap((link) => [link.from, link.to]))];

  return [
    ...teams.map((team) => ({ data: { id: team, label: known.get(team)?.textContent ?? team, side: known.get(team)?.dataset.side ?? 'internal' } })),
    ...links.map((link, index) => ({ data: {
      id: `link-${index}`, source: link.from, target: link.to, href: link.href,
      width: 1.5 + 8.5 * Math.sqrt(link.volume / most),
      state: link.kept === null ? 'none' : link.kept >= 0.95 ? 'kept' : link.kept >= 0.8 ? 'risk' : 'broken',
      label: link.kept === null ? String(link.volume) : `${Math.round(link.kept * 100)} %`,
    } })),
  ];
}

const dark = matchMedia('(prefers-color-scheme: dark)');

customElements.define('ambos-map', ChainMap);
