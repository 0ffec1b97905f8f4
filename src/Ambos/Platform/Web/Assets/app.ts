// The only script that every page loads: Turbo, menus, forms. Everything else comes when its element is there.
import '@hotwired/turbo';
import './menus';
import './forms';

const lazy: Record<string, () => Promise<unknown>> = {
  'ambos-chart': () => import('./charts'),
  'ambos-map': () => import('./map'),
};

const watched: Record<string, () => Promise<{ watch(): unknown }>> = {
  'ambos-live, [data-topic]': () => import('./live'),
  '[data-count]': () => import('./counts'),
  'main form[method=post]:is(:has(textarea), :has(input[type=text]))': () => import('./drafts'),
  '[data-shown-when]': () => import('./conditions'),
  '[data-most]': () => import('./uploads'),
  '[data-presence]': () => import('./presence'),
  ':is([data-presence], main input[type=password])': () => import('./recent'),
  '[data-toast]': () => import('./toasts'),
  '[data-again]': () => import('./again'),
};

function load(): void {
  for (const [mark, chunk] of Object.entries(watched)) {
    if (document.querySelector(mark)) {
      void chunk().then((part) => part.watch());
    }
  }

  for (const [name, chunk] of Object.entries(lazy)) {
    if (!customElements.get(name) && document.querySelector(name)) {
      void chunk();
    }
  }
}

for (const event of ['turbo:load', 'turbo:render', 'turbo:frame-load']) {
  document.addEventListener(event, load);
}

load();

// The server shows times in the zone of the reader's device until the reader has chosen another.
const zone = encodeURIComponent(Intl.DateTimeFormat().resolvedOptions().timeZone ?? '');

if (zone && !document.cookie.includes(`zone=${zone}`)) {
  void import('./zone').then((part) => part.keep(zone));
}
