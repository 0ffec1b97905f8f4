// The only script that every page loads: Turbo, live parts, menus. Everything else comes when its element is there.
import '@hotwired/turbo';
import './live';
import './menus';
import './forms';
import './uploads';

const lazy: Record<string, () => Promise<unknown>> = {
  'ambos-chart': () => import('./charts'),
  'ambos-map': () => import('./map'),
};

const watched: Record<string, () => Promise<{ watch(): unknown }>> = {
  '[data-count]': () => import('./counts'),
  'main form[method=post]:is(:has(textarea), :has(input[type=text]))': () => import('./drafts'),
  '[data-shown-when]': () => import('./conditions'),
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
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

if (zone && !document.cookie.includes(`zone=${encodeURIComponent(zone)}`)) {
  document.cookie = `zone=${encodeURIComponent(zone)}; path=/; max-age=31536000; samesite=lax`;

  const choice = document.querySelector<HTMLSelectElement>('select[data-zone]');

  if (choice && [...choice.options].some((option) => option.value === zone)) {
    choice.value = zone;
  }
}
