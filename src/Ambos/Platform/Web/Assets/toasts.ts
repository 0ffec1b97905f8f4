// A toast leaves after its time; while somebody points at it or stands in it, it waits. What it offers stays on its own page.
const known = new WeakSet<HTMLElement>();

export function watch(): void {
  for (const toast of document.querySelectorAll<HTMLElement>('[data-toast]')) {
    if (!known.has(toast)) {
      known.add(toast);
      begin(toast);
    }
  }
}

function begin(toast: HTMLElement): void {
  const leave = (): void => {
    if (toast.matches(':hover, :focus-within')) {
      setTimeout(leave, 1000);
    } else {
      toast.remove();
    }
  };

  setTimeout(leave, Number(toast.dataset.toast));
}
