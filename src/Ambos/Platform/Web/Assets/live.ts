// <ambos-live topic="..."> reloads the turbo-frame inside it when the server says that its topic has changed.
// One connection serves all live parts of a page, and none is kept while nobody looks.

type Frame = HTMLElement & { src: string | null; reload(): Promise<void> };

class Live extends HTMLElement {
  #stale = false;
  #loading = false;

  connectedCallback(): void {
    connect();
    this.addEventListener('focusout', this.#settle);
  }

  disconnectedCallback(): void {
    connect();
    this.removeEventListener('focusout', this.#settle);
  }

  refresh(): void {
    if (this.#loading || this.#inUse()) {
      this.#stale = true;
      return;
    }

    this.#stale = false;
    void this.#reload();
  }

  // One reload at a time: what changes meanwhile is fetched when it has come.
  async #reload(): Promise<void> {
    this.#loading = true;
    try {
      await this.querySelector<Frame>(':scope > turbo-frame')?.reload();
      this.#announce();
    } catch {
      // The reader went elsewhere meanwhile.
    } finally {
      this.#loading = false;
      this.#settle();
    }
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

let source: EventSource | null = null;
let listening = '';

function connect(): void {
  const parts = [...document.querySelectorAll<Live>('ambos-live')];
  const topics = [...new Set(parts.map((part) => part.getAttribute('topic') ?? ''))].sort();
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
  for (const part of document.querySelectorAll<Live>('ambos-live')) {
    if (!topic || part.getAttribute('topic') === topic) {
      part.refresh();
    }
  }
}

customElements.define('ambos-live', Live);

document.addEventListener('visibilitychange', () => {
  connect();

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
