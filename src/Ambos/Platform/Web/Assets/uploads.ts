// Says before sending that files are too large: a server that stops listening half way cannot tell any more.
document.addEventListener('change', (event) => {
  const input = event.target;
  if (!(input instanceof HTMLInputElement) || input.dataset.most === undefined) {
    return;
  }

  const bytes = [...(input.files ?? [])].reduce((sum, file) => sum + file.size, 0);
  input.setCustomValidity(bytes > Number(input.dataset.most) ? (input.dataset.tooLarge ?? '') : '');
  input.reportValidity();
});
