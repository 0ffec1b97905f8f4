// How much stands in each saved view, and how much is unread: asked after the page, and every half minute while somebody looks.
const fresh = 20_000;
const pause = 30_000;

let asked = 0;
let timer = 0;
let counts: Record<string, string> = {};

export async function watch(): Promise<void> {
  clearTimeout(timer);
  timer = setTimeout(() => void watch(), pause);

  const isNew = [...document.querySelectorAll<HTMLElement>('[data-count]')].some((place) => !((place.dataset.count ?? '') in counts));

  if (!document.hidden && (isNew || Date.now() - asked > fresh)) {
    asked = Date.now();
    counts = await fetch('/views/counts', { redirect: 'error' }).then((answer) => (answer.ok ? (answer.json() as Promise<Record<string, string>>) : {})).catch(() => ({}));
  }

  for (const place of document.querySelectorAll<HTMLElement>('[data-count]')) {
    const count = counts[place.dataset.count ?? ''] ?? '';

    if (place.textContent !== count) {
      place.textContent = count;
    }
  }
}
