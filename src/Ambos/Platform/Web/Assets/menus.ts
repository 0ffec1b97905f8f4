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

document.addEventListener('turbo:before-cache', () => {
  for (const menu of openMenus()) {
    menu.open = false;
  }
});

export {};
