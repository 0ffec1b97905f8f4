// How much stands in each saved view: asked after the page, and not again within twenty seconds.
const fresh = 20_000;

let asked = 0;
let counts: Record<string, string> = {};

export async function watch(): Promise<void> {
  if (Date.now() - asked > fresh) {
    asked = Date.now();
    counts = await fetch('/views/counts', { redirect: 'error' }).then((answer) => (answer.ok ? (answer.json() as Promise<Record<string, string>>) : {})).catch(() => ({}));
  }

  for (const place of document.querySelectorAll<HTMLElement>('[data-count]')) {
    place.textContent = counts[place.dataset.count ?? ''] ?? '';
  }
}
