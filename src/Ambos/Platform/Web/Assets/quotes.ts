// The promise of a form that is being filled in is read anew for what is chosen; the form itself stays as it is.
export function ask(form: HTMLFormElement): void {
  const asked = new URLSearchParams();

  new FormData(form).forEach((value, name) => ['priority', 'for'].includes(name) && asked.set(name, String(value)));
  document.getElementById(form.dataset.quotes ?? '')?.setAttribute('src', `${location.pathname}?${asked.toString()}`);
}
