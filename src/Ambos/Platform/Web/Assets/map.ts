import cytoscape, { type Core, type ElementDefinition } from 'cytoscape';
import { Drawing } from './drawing';
import { arrange, type Link, type Plan } from './map-layout';
import { mapStyle } from './map-style';

const narrow = 560;
const margin = 16;
const least = 0.8;
const most = 1.15;

// <ambos-map> draws the links of the table inside it, suppliers left, customers right; a click opens the link's page.
class ChainMap extends Drawing {
  #graph: Core | null = null;

  protected draw(picture: HTMLElement): void {
    const links = [...this.querySelectorAll<HTMLElement>('tbody tr')].map(read);

    void arrange(links, this.clientWidth < narrow).then((plan) => {
      if (picture.isConnected && links.length > 0) {
        this.#show(picture, links, plan);
      }
    });
  }

  protected stop(): void {
    this.#graph?.destroy();
    this.#graph = null;
  }

  #show(picture: HTMLElement, links: Link[], plan: Plan): void {
    keepStylesOut();
    const graph = cytoscape({
      container: this.#paper(picture, plan),
      elements: elements(links, this),
      style: mapStyle(this),
      layout: { name: 'preset', positions: plan.places, fit: true, padding: margin },
      autoungrabify: true,
      userZoomingEnabled: false,
      userPanningEnabled: false,
      maxZoom: most,
    });
    plan.routes.forEach((route, id) => graph.getElementById(id).style(route));
    this.#listen(graph, picture);
    this.#graph = graph;
  }

  // The drawing takes the room that it needs to be read; where that is more than there is, the reader scrolls.
  #paper(picture: HTMLElement, plan: Plan): HTMLElement {
    const room = this.clientWidth - 2;
    const scale = Math.max(least, Math.min(most, (room - 2 * margin) / plan.width));
    const paper = document.createElement('div');
    paper.style.width = `${Math.max(room, plan.width * scale + 2 * margin)}px`;
    paper.style.height = `${plan.height * scale + 2 * margin}px`;
    picture.append(paper);

    return paper;
  }

  #listen(graph: Core, picture: HTMLElement): void {
    graph.on('tap', 'edge', ({ target }) => this.follow(target.data('href') as string | null));
    graph.on('mouseover', 'node', ({ target }) => graph.elements().difference(target.closedNeighborhood()).addClass('faint'));
    graph.on('mouseout', 'node', () => graph.elements().removeClass('faint'));
    graph.on('mouseover', 'edge', ({ target }) => picture.classList.add('points') ?? target.addClass('near'));
    graph.on('mouseout', 'edge', ({ target }) => picture.classList.remove('points') ?? target.removeClass('near'));
  }
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
  const busiest = Math.max(...links.map((link) => link.volume), 1);
  const known = new Map([...map.querySelectorAll<HTMLElement>('[data-team]')].map((team) => [team.dataset.team ?? '', team]));
  const teams = [...new Set(links.flatMap((link) => [link.from, link.to]))];

  return [
    ...teams.map((team) => ({ data: { id: team, label: known.get(team)?.textContent ?? team, side: known.get(team)?.dataset.side ?? 'internal' } })),
    ...links.map((link, index) => ({ data: {
      id: `link-${index}`, source: link.from, target: link.to, href: link.href,
      width: 1.5 + 8.5 * Math.sqrt(link.volume / busiest),
      state: link.kept === null ? 'none' : link.kept >= 0.95 ? 'kept' : link.kept >= 0.8 ? 'risk' : 'broken',
      label: link.kept === null ? String(link.volume) : `${Math.round(link.kept * 100)} %`,
    } })),
  ];
}

customElements.define('ambos-map', ChainMap);
