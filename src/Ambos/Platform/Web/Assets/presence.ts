// Tells every quarter of a minute that the reader is at a record, and shows who else is. Silent while nobody looks.
const pause = 15_000;

let timer = 0;

export function watch(): void {
  clearTimeout(timer);
  void tell();
}

async function tell(): Promise<void> {
  const line = document.querySelector<HTMLElement>('[data-presence]');

  if (!line) {
    return;
  }

  timer = setTimeout(() => void tell(), pause);

  if (!document.hidden) {
    const answer = await fetch(`/api/v1/presence?topic=${encodeURIComponent(line.dataset.presence ?? '')}`, { method: 'PUT' }).catch(() => null);
    const text = answer?.ok ? ((await answer.json()) as { text: string }).text : '';

    if (line.textContent !== text) {
      line.textContent = text;
    }
  }
}
