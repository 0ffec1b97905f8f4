// Fields that are asked only under a condition are hidden until it holds; without script all are shown, each with a note.
const answers = (form: HTMLFormElement, name: string) =>
  new FormData(form).getAll(name).map(String);

export function watch(): void {
  for (const field of document.querySelectorAll<HTMLElement>('[data-shown-when]')) {
    const form = field.closest('form');

    if (form) {
      field.hidden = !answers(form, field.dataset.shownWhen ?? '').includes(field.dataset.shownIs ?? '');
    }
  }
}

for (const event of ['change', 'input']) {
  document.addEventListener(event, watch);
}
