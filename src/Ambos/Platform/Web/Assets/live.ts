// <ambos-live topic="..."> reloads the turbo-frame inside it when the server says that its topic has changed.
// One connection serves all live parts of a page, and none is kept while nobody looks.

type Frame = HTMLElement & { src: string | null; reload(): Promise<void> };

// How often a part is looked at again in which a progress bar moves: not every step of a long work is told.
const pace = 2000;

// A load ends with one of these.
const ends = ['turbo:frame-load', 'turbo:frame-missing', 'turbo:fetch-request-error'];

class Live extends HTMLElement {
  #stale = false;
  #loading = false;
  #watch = 0;

  connectedCallback(): void {
    watch();
    this.addEventListener('focusout', this.#settle);
    this.addEventListener('turbo:before-fetch-request', this.#begin);
    ends.forEach((end) => this.addEventListener(end, this.#end));

    if (this.hasAttribute('moves')) {
      this.#watch = window.setInterval(() => this.#moves() && !document.hidden && this.refresh(), pace);
    }
  }

  disconnectedCallback(): void {
    watch();
    this.removeEventListener('focusout', this.#settle);
    this.removeEventListener('turbo:before-fetch-request', this.#begin);
    ends.forEach((end) => this.removeEventListener(end, this.#end));
    clearInterval(this.#watch);
  }

  refresh(): void {
    if (this.#loading || this.#inUse()) {
      this.#stale = true;
      return;
    }

    this.#stale = false;
    // A reader who goes elsewhere meanwhile ends the reload; nothing is lost.
    this.#frame?.reload().then(() => this.#moves() || this.#announce(), () => undefined);
  }

  get #frame(): Frame | null {
    return this.querySelector<Frame>(':scope > turbo-frame');
  }

  // One load at a time, whoever began it (a page that came back as it was reloads its frames too): what changes
  // meanwhile is fetched when it has come.
  #begin = (event: Event): void => {
    this.#loading ||= event.target === this.#frame;
  };

  #end = (event: Event): void => {
    if (event.target === this.#frame) {
      this.#loading = false;
      this.#settle();
    }
  };

  #moves(): boolean {
    return this.querySelector('progress') !== null;
  }

  // Somebody who is writing keeps what they write; the news comes when they leave the field.
  #inUse(): boolean {
    return [...this.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input:not([type=hidden]), textarea')]
      .some((field) => field === document.activeElement || field.value !== field.defaultValue);
  }

  #settle = (): void => {
    if (this.#stale) {
      setTimeout(() => this.refresh());
    }
  };

  #announce(): void {
    const status = this.querySelector<HTMLElement>(':scope > [role=status]');

    if (status) {
      status.textContent = '';
      status.textContent = this.getAttribute('said');
    }
  }
}

// One, or several with a space between them.
const topicsOf = (part: Live): string[] => (part.getAttribute('topic') ?? '').split(' ');

let source: EventSource | null = null;
let listening = '';

export function watch(): void {
  const parts = [...document.querySelectorAll<Live>('ambos-live')];
  const signs = document.querySelectorAll<HTMLElement>('[data-topic]');
  const topics = [...new Set([...parts.flatMap(topicsOf), ...[...signs].map((sign) => sign.dataset.topic!)])].sort();
  const wanted = document.hidden ? '' : topics.map((topic) => `topic=${encodeURIComponent(topic)}`).join('&');

  if (wanted === listening) {
    return;
  }

  source?.close();
  source = null;
  listening = wanted;

  if (wanted) {
    source = new EventSource(`/live?${wanted}`);
    source.addEventListener('changed', (event) => refresh((event as MessageEvent<string>).data));
  }
}

function refresh(topic?: string): void {
  // Other signs wait for a topic too, such as the number beside the bell.
  document.dispatchEvent(new CustomEvent('told', { detail: topic }));

  for (const part of document.querySelectorAll<Live>('ambos-live')) {
    if (!topic || topicsOf(part).includes(topic)) {
      part.refresh();
    }
  }
}

customElements.define('ambos-live', Live);

document.addEventListener('turbo:load', watch);

document.addEventListener('visibilitychange', () => {
  watch();

  if (!document.hidden) {
    refresh();
  }
});

// An answer without the part (signed out meanwhile, gone): what is shown stays, and the reader's next step tells why.
document.addEventListener('turbo:frame-missing', (event) => {
  if (event.target instanceof Element && event.target.parentElement instanceof Live) {
    event.preventDefault();
  }
});
