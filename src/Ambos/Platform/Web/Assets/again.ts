// A frame with data-again asks for itself anew while something is going on in it.
type Frame = HTMLElement & { reload(): Promise<void> };

const waiting = new WeakSet<Element>();

export function watch(): void {
  for (const frame of document.querySelectorAll<Frame>('turbo-frame[data-again]')) {
    if (!waiting.has(frame)) {
      waiting.add(frame);
      setTimeout(() => void again(frame), Number(frame.dataset.again));
    }
  }
}

async function again(frame: Frame): Promise<void> {
  const answer = await fetch(location.href, { headers: { 'Turbo-Frame': frame.id } }).catch(() => null);
  const page = answer?.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : null;
  const now = page?.getElementById(frame.id);
  waiting.delete(frame);

  // Whoever stands on a button in it keeps it until the next time.
  if (now && frame.isConnected && !frame.contains(document.activeElement)) {
    frame.replaceChildren(...now.childNodes);
    now.dataset.again ? frame.setAttribute('data-again', now.dataset.again) : frame.removeAttribute('data-again');
  }

  if (frame.isConnected) {
    watch();
  }
}
