// Says before sending that files are too large: a server that stops listening half way cannot tell any more.
export function watch(): void {
  document.querySelectorAll<HTMLInputElement>('input[data-most]').forEach(check);
}

function check(input: HTMLInputElement): void {
  const bytes = [...(input.files ?? [])].reduce((sum, file) => sum + file.size, 0);

  input.setCustomValidity(bytes > Number(input.dataset.most) ? (input.dataset.tooLarge ?? '') : '');
}

document.addEventListener('change', (event) => {
  if (event.target instanceof HTMLInputElement && event.target.dataset.most !== undefined) {
    check(event.target);
    event.target.reportValidity();
  }
});
