// A picture drawn from the table inside an element: drawn again when the table changes, the theme changes, or the page was
// brought up to date around it.
export abstract class Drawing extends HTMLElement {
  #picture: HTMLElement | null = null;
  #changes = new MutationObserver((records) => this.#see(records));
  #again = (): void => this.#redraw();

  connectedCallback(): void {
    this.querySelector('details:not([data-stays])')?.removeAttribute('open');
    this.#changes.observe(this, { subtree: true, childList: true, characterData: true, attributeFilter: ['data-value', 'data-volume', 'data-kept'] });
    dark.addEventListener('change', this.#again);
    this.#redraw();
  }

  disconnectedCallback(): void {
    this.#changes.disconnect();
    dark.removeEventListener('change', this.#again);
    this.#clear();
  }

  protected abstract draw(picture: HTMLElement): void;

  protected abstract stop(): void;

  protected follow(href: string | null | undefined): void {
    if (href) {
      (this.querySelector<HTMLAnchorElement>(`a[href="${CSS.escape(href)}"]`) ?? { click: () => location.assign(href) }).click();
    }
  }

  // What happened in a picture that is gone already, such as its own clearing, asks for no other one.
  #see(records: MutationRecord[]): void {
    const picture = this.#picture;
    const gone = picture !== null && picture.parentElement !== this;

    if (gone || records.some(({ target }) => target !== this && this.contains(target) && !picture?.contains(target))) {
      this.#redraw();
    }
  }

  #redraw(): void {
    this.#clear();
    this.#picture = document.createElement('div');
    this.#picture.className = 'picture';
    this.#picture.setAttribute('aria-hidden', 'true');
    this.prepend(this.#picture);
    this.draw(this.#picture);
  }

  #clear(): void {
    this.stop();
    this.#picture?.remove();
    this.#picture = null;
  }
}

const dark = matchMedia('(prefers-color-scheme: dark)');
