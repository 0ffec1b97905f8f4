// Menus are <details data-menu>: they open without script; with it they also close on Escape and on a click elsewhere.
function closeMenus(but?: Node | null): HTMLDetailsElement | undefined {
  const closed = [...document.querySelectorAll<HTMLDetailsElement>('details[data-menu][open]')].filter((menu) => !but || !menu.contains(but));
  closed.forEach((menu) => (menu.open = false));

  return closed.pop();
}

document.addEventListener('click', (event) => closeMenus(event.target as Node));

document.addEventListener('keydown', (event) => event.key === 'Escape' && closeMenus()?.querySelector('summary')?.focus());

// Keys that are commands load what knows them; a page that is only read loads nothing.
const writes = 'input:not([type=checkbox], [type=radio], [type=submit], [type=button]), textarea, select, [contenteditable], dialog';

// What is typed and pasted while the palette is still on its way.
export interface Early { field: HTMLInputElement; from: HTMLElement | null; pasted: boolean; entered: boolean }

function take(): Early {
  const early: Early = { field: document.createElement('input'), from: document.activeElement as HTMLElement | null, pasted: false, entered: false };
  early.field.className = 'visually-hidden palette-early';
  early.field.ariaLabel = 'Ctrl+K';
  early.field.addEventListener('input', (event) => (early.pasted = (event as InputEvent).inputType === 'insertFromPaste'));
  early.field.addEventListener('keydown', (event) => (early.entered = event.key === 'Enter' && !event.isComposing));
  (document.querySelector('dialog[open]') ?? document.body).append(early.field);
  early.field.focus();

  return early;
}

let keys: Promise<typeof import('./keys')> | null = null;

document.addEventListener('keydown', (event) => {
  const isPalette = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey;
  const isSingle = event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey
    && !(event.target instanceof Element && event.target.closest(writes));

  if ((isPalette || isSingle) && document.querySelector('form[action="/sign-out"]')) {
    if (isPalette) {
      event.preventDefault();
    }

    const early = isPalette && !document.querySelector('dialog.palette, .palette-early') ? take() : null;
    keys ??= import('./keys'); // one promise for all, so that keys keep their order while it loads
    void keys.then((known) => known.press(event, early)).catch(() => early?.field.remove());
  }
});

// What the reader has opened stays open, and what they have closed stays closed, when the page is brought up to date.
document.addEventListener('turbo:before-morph-attribute', (event) => {
  if (event.target instanceof HTMLDetailsElement && (event as CustomEvent<{ attributeName: string }>).detail.attributeName === 'open') {
    event.preventDefault();
  }
});

document.addEventListener('turbo:before-cache', () => closeMenus());

