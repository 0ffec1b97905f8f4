// What is typed into a form is kept on the server while it is typed, and stands in the form again when its writer comes back,
// on this device or another one. Where the session is lost, this window keeps it until they have signed in again.
interface Kept { form: string; fields: Record<string, string[]>; at: string }
interface Known { owner: string; words: Record<string, string>; drafts: Kept[] }
type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const pause = 700;
const known = new WeakSet<HTMLFormElement>();
const timers = new Map<HTMLFormElement, number>();
const sent = new WeakSet<HTMLFormElement>();

let words: Record<string, string> = {};
let owner = '';

export async function watch(): Promise<void> {
  const forms = [...document.querySelectorAll<HTMLFormElement>('main form[method=post]')].filter((form) => !known.has(form) && keyOf(form) && isWritten(form));

  if (forms.length === 0 || !document.querySelector('form[action="/sign-out"]')) {
    return;
  }

  forms.forEach((form) => known.add(form));
  const query = forms.map((form) => `form=${encodeURIComponent(keyOf(form))}`).join('&');
  const answer = await fetch(`/api/v1/drafts?${query}`).catch(() => null);

  if (!answer?.ok) {
    return;
  }

  const found = (await answer.json()) as Known;
  ({ words, owner } = found);

  for (const form of forms) {
    const draft = latest(found.drafts.find((one) => one.form === keyOf(form)), local(keyOf(form)));

    if (draft && !form.querySelector('[data-errors]')) {
      restore(form, draft);
    }
  }
}

// A form is known by its page and its name; what holds a password or nothing to write is left alone.
function keyOf(form: HTMLFormElement): string {
  const name = form.querySelector<HTMLInputElement>('input[name=_handler]')?.value;

  return name ? `${location.pathname}#${name}`.slice(0, 300) : '';
}

function isWritten(form: HTMLFormElement): boolean {
  return !form.closest('.list-bulk') && !form.querySelector('input[type=password]') && form.querySelector('textarea, input[type=text]') !== null;
}

function fields(form: HTMLFormElement): Field[] {
  return [...form.elements].filter((field): field is Field => (field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement
    || (field instanceof HTMLInputElement && !/hidden|password|file|submit|button/.test(field.type))) && field.name !== '');
}

function isTicked(field: Field): boolean {
  return !(field instanceof HTMLInputElement) || !/checkbox|radio/.test(field.type) || field.checked;
}

function read(form: HTMLFormElement): Record<string, string[]> {
  const values: Record<string, string[]> = {};

  for (const field of fields(form)) {
    values[field.name] ??= [];

    if (isTicked(field)) {
      values[field.name]?.push(field.value);
    }
  }

  return values;
}

function restore(form: HTMLFormElement, draft: Kept): void {
  let changed = false;

  for (const field of fields(form)) {
    const values = draft.fields[field.name];

    if (!values) {
      continue;
    }

    if (field instanceof HTMLInputElement && /checkbox|radio/.test(field.type)) {
      changed ||= field.checked !== values.includes(field.value);
      field.checked = values.includes(field.value);
    } else if (values[0] !== undefined && field.value !== values[0]) {
      field.value = values[0];
      changed = true;
    }
  }

  if (changed) {
    mark(form);
    tell(form, (words['What you typed on {0} is here again.'] ?? '').replace('{0}', new Date(draft.at).toLocaleString(document.documentElement.lang)), draft);
    form.dispatchEvent(new Event('change', { bubbles: true }));
  }
}

function tell(form: HTMLFormElement, text: string, draft?: Kept): void {
  form.querySelector('.draft-told')?.remove();
  const told = document.createElement('p');
  told.className = 'draft-told notice';
  told.dataset.tone = 'news';
  told.setAttribute('role', 'status');
  told.append(text, ' ');

  if (draft) {
    const discard = document.createElement('button');
    discard.type = 'button';
    discard.className = 'btn btn-sm';
    discard.textContent = words['Discard it'] ?? '';
    discard.addEventListener('click', () => {
      form.reset();
      told.remove();
      drop(form);
    });
    told.append(discard);
  }

  form.prepend(told);

  for (let fold = form.closest('details'); fold; fold = fold.parentElement?.closest('details') ?? null) {
    fold.open = true;
  }
}

function drop(form: HTMLFormElement): void {
  form.querySelector('input[name=_draft]')?.remove();
  sessionStorage.removeItem(`draft ${keyOf(form)}`);
  void fetch(`/api/v1/drafts?form=${encodeURIComponent(keyOf(form))}`, { method: 'DELETE' }).catch(() => undefined);
}

// Tells the server which draft goes when it accepts the form.
function mark(form: HTMLFormElement): void {
  if (!form.querySelector('input[name=_draft]')) {
    const field = document.createElement('input');
    field.type = 'hidden';
    field.name = '_draft';
    field.value = keyOf(form);
    form.append(field);
  }
}

async function save(form: HTMLFormElement, leaving = false): Promise<void> {
  clearTimeout(timers.get(form));
  timers.delete(form);

  if (sent.has(form)) {
    return;
  }

  const draft = { form: keyOf(form), fields: read(form) };
  mark(form);
  const answer = await fetch('/api/v1/drafts', { method: 'PUT', keepalive: leaving, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(draft) }).catch(() => null);

  if (answer?.ok) {
    sessionStorage.removeItem(`draft ${draft.form}`);
    form.querySelector('.draft-told:not(:has(button))')?.remove();
  } else if (!answer || answer.status === 401) {
    sessionStorage.setItem(`draft ${draft.form}`, JSON.stringify({ ...draft, at: new Date().toISOString(), owner }));
    tell(form, words['Kept here, since the server cannot be reached. Sign in again in another window, then go on.'] ?? '');
  }
}

function local(key: string): Kept | null {
  const kept = JSON.parse(sessionStorage.getItem(`draft ${key}`) ?? 'null') as (Kept & { owner: string }) | null;

  return kept?.owner === owner ? kept : null;
}

function latest(one: Kept | undefined, other: Kept | null): Kept | null {
  return one && other ? (one.at > other.at ? one : other) : one ?? other;
}

function typed(event: Event): void {
  const form = (event.target as Field).form;

  if (form && known.has(form)) {
    sent.delete(form);
    clearTimeout(timers.get(form));
    timers.set(form, setTimeout(() => void save(form), pause));
  }
}

document.addEventListener('input', typed);

// A form on its way is saved no more, unless it comes back.
document.addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement;

  if (known.has(form)) {
    clearTimeout(timers.get(form));
    timers.delete(form);
    sent.add(form);
    mark(form);
    sessionStorage.removeItem(`draft ${keyOf(form)}`);
  }
}, true);

for (const leaving of ['pagehide', 'turbo:before-visit']) {
  addEventListener(leaving, () => [...timers.keys()].forEach((form) => void save(form, true)));
}
