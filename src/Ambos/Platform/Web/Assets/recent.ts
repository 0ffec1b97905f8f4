// Records that this window has shown, for the palette. The window keeps them; they go with it, and where somebody signs in.
export interface Seen { text: string; href: string }

const key = 'seen';
const most = 6;

export function watch(): void {
  if (!document.querySelector('[data-presence]')) {
    sessionStorage.removeItem(key);
    return;
  }

  const text = document.title.replace(/ · [^·]*$/, '');
  sessionStorage.setItem(key, JSON.stringify([{ text, href: location.pathname }, ...others()].slice(0, most)));
}

// All but the one in front, the latest first.
export function others(): Seen[] {
  const kept = JSON.parse(sessionStorage.getItem(key) ?? '[]') as Seen[];

  return kept.filter((seen) => seen.href !== location.pathname);
}
