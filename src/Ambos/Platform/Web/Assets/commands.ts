// The registry of what the keyboard can do: read from the server once, when the first key asks for it.
export interface Command { group: string; text: string; icon: string; keys?: string; href?: string; form?: string; does?: string }
export interface Registry { singleKeys: boolean; words: Record<string, string>; commands: Command[] }

const turbo = (): { visit(address: string): void } | undefined => (window as unknown as { Turbo?: { visit(address: string): void } }).Turbo;

let known: Promise<Registry | null> | null = null;

// Guests have no menu of their account, and nothing to ask for.
export function registry(): Promise<Registry | null> {
  if (!document.querySelector('form[action="/sign-out"]')) {
    return Promise.resolve(null);
  }

  known ??= fetch('/commands', { headers: { Accept: 'application/json' }, redirect: 'error' })
    .then((answer) => (answer.ok ? (answer.json() as Promise<Registry>) : null))
    .catch(() => null);

  return known;
}

export function forget(): void {
  known = null;
}

export function formOf(name: string): HTMLFormElement | null {
  return document.querySelector<HTMLFormElement>(`main form:has(input[name="_handler"][value="${CSS.escape(name)}"])`);
}

// What the page in front allows now.
export function isHere(command: Command): boolean {
  return !command.form || formOf(command.form) !== null;
}

export function go(address: string): void {
  const drive = turbo();

  if (drive) {
    drive.visit(address);
  } else {
    location.assign(address);
  }
}

export function run(command: Command): void {
  if (command.href) {
    go(command.href);
  } else if (command.form) {
    act(command.form);
  } else if (command.does) {
    built[command.does]?.();
  }
}

// A form with nothing to fill in is sent; another one is gone to, opened where it is folded up.
function act(name: string): void {
  const form = formOf(name);

  if (!form) {
    return;
  }

  const first = form.querySelector<HTMLElement>('input:not([type=hidden]), textarea, select');

  if (!first) {
    form.requestSubmit();
    return;
  }

  for (let fold = form.closest('details'); fold; fold = fold.parentElement?.closest('details') ?? null) {
    fold.open = true;
  }

  first.focus();
  form.scrollIntoView({ block: 'center' });
}

const rows = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('main table.list[data-cards] tbody tr')];
const here = (): number => rows().findIndex((row) => row.contains(document.activeElement));
const link = (row: HTMLElement | undefined): HTMLElement | null => row?.querySelector<HTMLElement>('[data-lead] a, a') ?? null;

function follow(rel: string): void {
  const to = document.querySelector<HTMLAnchorElement>(`main a[rel=${rel}]`);

  if (to) {
    go(to.href);
  }
}

const built: Record<string, () => void> = {
  'palette': () => void import('./palette').then((palette) => palette.open()),
  'sheet': () => void import('./sheet').then((sheet) => sheet.open()),
  'next-row': () => link(rows()[Math.min(here() + 1, rows().length - 1)])?.focus(),
  'previous-row': () => link(rows()[Math.max(here() - 1, 0)])?.focus(),
  'select-row': () => rows()[here()]?.querySelector<HTMLInputElement>('input[type=checkbox][name=ids]')?.click(),
  'next-page': () => follow('next'),
  'previous-page': () => follow('prev'),
};
