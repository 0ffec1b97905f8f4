// How much stands in each saved view, and how much is unread: asked after the page, when the inbox is told to have news,
// every half minute while somebody looks where there are views, and now and then in case the line to the server is down.
const rare = 180_000;
const fresh = 20_000;
const pause = 30_000;

let asked = 0;
let timer = 0;
let counts: Record<string, string> = {};

const places = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-count]')];

export async function watch(): Promise<void> {
  clearTimeout(timer);
  timer = setTimeout(() => void watch(), pause);

  const isNew = places().some((place) => !((place.dataset.count ?? '') in counts));
  const age = places().every((place) => place.dataset.topic) ? rare : fresh;

  if (!document.hidden && (isNew || Date.now() - asked > age)) {
    await ask();
  }

  show();
}

async function ask(): Promise<void> {
  asked = Date.now();
  counts = await fetch('/views/counts', { redirect: 'error' }).then((answer) => (answer.ok ? (answer.json() as Promise<Record<string, string>>) : {})).catch(() => ({}));
}

function show(): void {
  for (const place of places()) {
    const count = counts[place.dataset.count ?? ''] ?? '';

    if (place.textContent !== count) {
      place.textContent = count;
    }
  }
}

document.addEventListener('told', (event) => {
  const topic = (event as CustomEvent<string | undefined>).detail;

  if (!topic || places().some((place) => place.dataset.topic === topic)) {
    void ask().then(show);
  }
});
