// After a refused form the reader stands at the list of what is wrong; a select with data-submit sends its form at once.
document.addEventListener('turbo:render', () => document.querySelector<HTMLElement>('[data-errors]')?.focus());

document.addEventListener('change', (event) => {
  if (event.target instanceof HTMLSelectElement && event.target.dataset.submit !== undefined) {
    event.target.form?.requestSubmit();
  }
});

// "Select all" of a list.
document.addEventListener('change', (event) => {
  const all = event.target;

  if (all instanceof HTMLInputElement && all.dataset.all) {
    for (const box of all.form?.querySelectorAll<HTMLInputElement>(`input[type=checkbox][name="${all.dataset.all}"]`) ?? []) {
      box.checked = all.checked;
    }
  }
});

// What is promised follows for whom and how urgently it is asked.
document.addEventListener('change', (event) => {
  const field = event.target as HTMLInputElement;

  if (/^(priority|for)$/.test(field.name) && field.form?.dataset.quotes) {
    void import('./quotes').then((part) => part.ask(field.form!));
  }
});

export {};
