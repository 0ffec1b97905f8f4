// Menus are <details data-menu>: they open without script; with it they also close on Escape and on a click elsewhere.
const openMenus = (): NodeListOf<HTMLDetailsElement> => document.querySelectorAll('details[data-menu][open]');

document.addEventListener('click', (event) => {
  for (const menu of openMenus()) {
    if (!menu.contains(event.target as Node)) {
      menu.open = false;
    }
  }
});

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') {
    for (const menu of openMenus()) {
      menu.open = false;
      menu.querySelector('summary')?.focus();
    }
  }

  if (event.key === 'k' && (event.ctrlKey || event.metaKey)) {
    const search = document.querySelector<HTMLInputElement>('[data-search]');

    if (search) {
      event.preventDefault();
      search.focus();
      search.select();
    }
  }
});

// What the reader has opened stays open, and what they have closed stays closed, when the page is brought up to date.
document.addEventListener('turbo:before-morph-attribute', (event) => {
  if (event.target instanceof HTMLDetailsElement && (event as CustomEvent<{ attributeName: string }>).detail.attributeName === 'open') {
    event.preventDefault();
  }
});

document.addEventListener('turbo:before-cache', () => {
  for (const menu of openMenus()) {
    menu.open = false;
  }
});

export {};
