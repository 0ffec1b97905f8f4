// The zone of the device is told to the server, and chosen in a form that asks for one.
export function keep(zone: string): void {
  document.cookie = `zone=${zone}; path=/; max-age=31536000; samesite=lax`;

  const choice = document.querySelector<HTMLSelectElement>('select[data-zone]');

  if (choice && [...choice.options].some((option) => option.value === decodeURIComponent(zone))) {
    choice.value = decodeURIComponent(zone);
  }
}
