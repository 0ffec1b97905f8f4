// A field with a condition is shown while the answer that it depends on is given; hidden ones are not sent. Without script
// all are shown, each with a note.
export function watch(): void {
  for (const part of document.querySelectorAll<HTMLElement>('[data-shown-when]')) {
    const given = [...(part.closest('form')?.querySelectorAll<HTMLInputElement | HTMLSelectElement>(`[name="${CSS.escape(part.dataset.shownWhen ?? '')}"]`) ?? [])]
      .filter((field) => !field.disabled && (!(field instanceof HTMLInputElement) || !/radio|checkbox/.test(field.type) || field.checked));

    part.hidden = !given.some((field) => field.value === part.dataset.shownIs);

    for (const field of part.querySelectorAll<HTMLInputElement>('input, select, textarea')) {
      field.disabled = part.hidden;
    }
  }
}

for (const event of ['change', 'input']) {
  document.addEventListener(event, watch);
}
