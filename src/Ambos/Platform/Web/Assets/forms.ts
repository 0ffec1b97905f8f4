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

// A field with a condition is shown while the answer that it depends on is given; hidden ones are not sent.
function showWhatIsAsked(): void {
  for (const part of document.querySelectorAll<HTMLElement>('[data-shown-when]')) {
    const given = [...(part.closest('form')?.querySelectorAll<HTMLInputElement | HTMLSelectElement>(`[name="${CSS.escape(part.dataset.shownWhen ?? '')}"]`) ?? [])]
      .filter((field) => !field.disabled && (!(field instanceof HTMLInputElement) || !/radio|checkbox/.test(field.type) || field.checked));

    part.hidden = !given.some((field) => field.value === part.dataset.shownIs);

    for (const field of part.querySelectorAll<HTMLInputElement>('input, select, textarea')) {
      field.disabled = part.hidden;
    }
  }
}

for (const event of ['turbo:load', 'turbo:render', 'change']) {
  document.addEventListener(event, showWhatIsAsked);
}

// What is promised follows for whom and how urgently it is asked: the frame is read anew, the form stays as it is.
document.addEventListener('change', (event) => {
  const form = (event.target as HTMLElement).closest<HTMLFormElement>('form[data-quotes]');
  const frame = form && document.getElementById(form.dataset.quotes ?? '');

  if (form && frame && ['priority', 'for'].includes((event.target as HTMLInputElement).name)) {
    const asked = new URLSearchParams();
    new FormData(form).forEach((value, name) => ['priority', 'for'].includes(name) && asked.set(name, String(value)));
    frame.setAttribute('src', `${location.pathname}?${asked.toString()}`);
  }
});
