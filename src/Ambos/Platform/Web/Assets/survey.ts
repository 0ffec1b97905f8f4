// The page of a survey: one section at a time, branches as one answers, and nothing lost when the line breaks. Without this
// script the same form is one long page.
import { answersOf, fieldsOf, isWanted, pipe, type Field } from './survey-answers';

const form = document.querySelector<HTMLFormElement>('#survey');
const retryAfter = 5_000;
const kioskRest = 90_000;

if (form) {
  run(form);
}

function run(form: HTMLFormElement): void {
  const token = form.dataset.token ?? '';
  const store = form.dataset.keep === 'yes' && token ? `survey ${token}` : '';
  const line = document.querySelector<HTMLElement>('#line')!;
  const progress = document.querySelector<HTMLElement>('#progress')!;
  const [back, next, send] = ['#back', '#next', '#send'].map((id) => document.querySelector<HTMLButtonElement>(id)!) as [HTMLButtonElement, HTMLButtonElement, HTMLButtonElement];
  const sections = [...form.querySelectorAll<HTMLElement>('[data-section]')];
  const title = document.title;
  let at = 0;
  let sending = false;
  let pending = false;
  let timer = 0;
  let drafting = 0;

  form.append(hidden('script', '1'));

  // ---- what is shown: branches in their order, since what is left counts no more ----
  function look(): void {
    for (const section of sections) {
      const wanted = isWanted(section, answersOf(form));
      section.dataset.wanted = wanted ? 'yes' : 'no';

      for (const question of section.querySelectorAll<HTMLFieldSetElement>('[data-question]')) {
        const asked = wanted && isWanted(question, answersOf(form));
        question.hidden = !asked;
        question.disabled = !asked;
      }
    }

    pipe(form);
    step();
  }

  function wantedSections(): HTMLElement[] {
    return sections.filter((section) => section.dataset.wanted !== 'no' && section.querySelector('[data-question]:not([hidden])'));
  }

  function step(): void {
    const wanted = wantedSections();
    at = Math.max(0, Math.min(at, wanted.length - 1));
    sections.forEach((section) => (section.hidden = section !== wanted[at]));
    back.hidden = at === 0;
    next.hidden = at >= wanted.length - 1;
    send.hidden = at < wanted.length - 1;
    progress.hidden = wanted.length < 2;
    progress.textContent = (form.dataset.title ?? '').replace('{0}', String(at + 1)).replace('{1}', String(wanted.length));
    document.title = wanted.length < 2 ? title : `${progress.textContent} · ${title}`;
  }

  function go(by: number): void {
    const here = wantedSections()[at];
    const wrong = by > 0 ? [...(here?.querySelectorAll<Field>('input, select, textarea') ?? [])].find((field) => !field.checkValidity()) : undefined;

    if (wrong) {
      wrong.reportValidity();
      return;
    }

    at += by;
    step();
    keep();
    const shown = wantedSections()[at];
    (shown?.querySelector<HTMLElement>('h2') ?? shown?.querySelector<HTMLElement>('input:not([type=hidden]), select, textarea'))?.focus();
    window.scrollTo({ top: 0 });
  }

  // ---- kept in this browser, and of named surveys on the server too ----
  function keep(): void {
    if (store) {
      localStorage.setItem(store, JSON.stringify({ given: answersOf(form), at, pending, key: value('key') }));
    }

    if (form.dataset.draft === 'yes') {
      clearTimeout(drafting);
      drafting = window.setTimeout(() => void draft(), 1_000);
    }
  }

  async function draft(): Promise<void> {
    if (!sending) {
      await fetch(`/api/v1/answers/${token}/draft`, {
        method: 'PUT', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ answers: answersOf(form), language: value('language'), version: Number(value('version')) }),
      }).catch(() => undefined);
    }
  }

  function restore(): boolean {
    const text = store ? localStorage.getItem(store) : null;
    const kept = text ? (JSON.parse(text) as { given: Record<string, string[]>; at: number; pending: boolean; key: string }) : null;

    if (!kept || form.querySelector('.problem, .trouble')) {
      return false;
    }

    // The same attempt under the same name: what has arrived unnoticed counts once.
    form.querySelector<HTMLInputElement>('input[name=key]')!.value = kept.key;

    for (const field of fieldsOf(form)) {
      const [kind, key = '', option = ''] = field.name.split(':');
      const given = kept.given[key] ?? [];

      if (kind === 'r') {
        field.value = given.includes(option) ? String(given.indexOf(option) + 1) : field.value;
      } else if (field instanceof HTMLInputElement && /radio|checkbox/.test(field.type)) {
        field.checked = kept.given[key] ? given.includes(field.value) : field.checked;
      } else if (given[0] !== undefined) {
        field.value = given[0];
      }
    }

    at = kept.at;
    line.textContent = Object.keys(kept.given).length > 0 ? line.dataset.back ?? '' : line.textContent;
    return kept.pending;
  }

  // ---- sending ----
  async function submit(): Promise<void> {
    if (sending) {
      return;
    }

    sending = pending = true;
    send.disabled = true;
    keep();
    line.textContent = line.dataset.sending ?? '';
    line.dataset.now = 'yes';
    clearTimeout(drafting);

    try {
      const answer = await fetch(form.getAttribute('action') ?? '', { method: 'POST', body: new FormData(form) });

      if (answer.status >= 500) {
        throw new Error(String(answer.status));
      }

      pending = false;

      if (answer.status === 422) {
        keep();
        replace(await answer.text());
      } else {
        if (store) {
          localStorage.removeItem(store);
        }

        if (answer.redirected) {
          location.assign(answer.url);
        } else {
          replace(await answer.text());
        }
      }
    } catch {
      line.textContent = line.dataset.broken ?? '';
      clearTimeout(timer);
      timer = window.setTimeout(() => void submit(), retryAfter);
    } finally {
      sending = false;
      send.disabled = pending;
    }
  }

  function replace(text: string): void {
    const page = new DOMParser().parseFromString(text, 'text/html');
    const main = page.querySelector('main');

    if (main) {
      document.querySelector('main')!.replaceWith(main);
      document.title = page.title;
      const anew = document.querySelector<HTMLFormElement>('#survey');

      if (anew) {
        run(anew);
      }

      document.querySelector<HTMLElement>('#trouble, main')?.focus();
    }
  }

  function value(name: string): string {
    return form.querySelector<HTMLInputElement>(`input[name=${name}]`)?.value ?? '';
  }

  form.addEventListener('input', () => { look(); keep(); });
  back.addEventListener('click', () => go(-1));
  next.addEventListener('click', () => go(1));
  form.addEventListener('submit', (event) => {
    if ((event.submitter as HTMLButtonElement | null)?.name !== 'action') {
      event.preventDefault();

      if (!send.hidden) {
        void submit();
      } else {
        go(1);
      }
    }
  });
  if (form.dataset.kiosk === 'yes') {
    let rest = 0;
    const wake = (): void => {
      clearTimeout(rest);
      rest = window.setTimeout(() => { if (!pending) { location.replace(form.getAttribute('action') ?? ''); } }, kioskRest);
    };
    ['input', 'pointerdown', 'keydown'].forEach((sign) => form.addEventListener(sign, wake));
  }

  window.addEventListener('online', () => { if (pending) { void submit(); } });

  const goesOn = restore();
  look();
  const wrong = form.querySelector('.problem')?.closest<HTMLElement>('[data-section]');

  if (wrong) {
    at = Math.max(0, wantedSections().indexOf(wrong));
    step();
  }

  if (goesOn) {
    void submit();
  }
}

function hidden(name: string, value: string): HTMLInputElement {
  const field = document.createElement('input');
  field.type = 'hidden';
  field.name = name;
  field.value = value;

  return field;
}
