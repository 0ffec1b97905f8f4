// What has been answered in the form of a survey, and what follows from it for the rest.
export type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

interface Condition { question: string; comparison: 'Is' | 'IsNot' | 'AtLeast' | 'AtMost' | 'Answered'; values: string[] }
type Given = Record<string, string[]>;

export function fieldsOf(form: HTMLFormElement): Field[] {
  return [...form.elements].filter((field): field is Field => /^[qr]:/.test((field as Field).name ?? '') && (field as Field).type !== 'file');
}

function isGiven(field: Field): boolean {
  return !field.matches(':disabled') && field.value.trim() !== '' && (!isTicked(field) || field.checked);
}

function isTicked(field: Field): field is HTMLInputElement {
  return field instanceof HTMLInputElement && /radio|checkbox/.test(field.type);
}

// By key; what is ranked in the order of its places.
export function answersOf(form: HTMLFormElement): Given {
  const given: Given = {};
  const places: Record<string, [number, string][]> = {};

  for (const field of fieldsOf(form).filter(isGiven)) {
    const [kind, key = '', option = ''] = field.name.split(':');

    if (kind === 'r') {
      (places[key] ??= []).push([Number(field.value), option]);
    } else {
      (given[key] ??= []).push(field.value);
    }
  }

  for (const [key, list] of Object.entries(places)) {
    given[key] = list.sort((one, other) => one[0] - other[0]).map(([, option]) => option);
  }

  return given;
}

function holds(condition: Condition, given: Given): boolean {
  const values = given[condition.question] ?? [];
  const limit = Number(condition.values[0]);

  switch (condition.comparison) {
    case 'Is': return values.some((value) => condition.values.includes(value));
    case 'IsNot': return !values.some((value) => condition.values.includes(value));
    case 'Answered': return values.length > 0;
    case 'AtLeast': return values.some((value) => Number(value) >= limit);
    default: return values.some((value) => Number(value) <= limit);
  }
}

// Whether a section or question is asked after these answers.
export function isWanted(part: HTMLElement, given: Given): boolean {
  return !part.dataset.when || (JSON.parse(part.dataset.when) as Condition[]).every((condition) => holds(condition, given));
}

// Earlier answers stand in the texts of later questions.
export function pipe(form: HTMLFormElement): void {
  for (const place of form.querySelectorAll<HTMLElement>('[data-pipe]')) {
    const said = fieldsOf(form).filter((field) => field.name === `q:${place.dataset.pipe ?? ''}` && isGiven(field))
      .map((field) => (isTicked(field) ? field.nextElementSibling?.textContent ?? '' : field.value).trim());
    place.textContent = said.length > 0 ? said.join(', ') : '…';
  }
}
