// Ctrl+K: one field that goes, creates, acts and finds. A combobox with a list below, as readers of the screen know it.
import { registry, isHere, run, go, type Command, type Registry } from './commands';
import { icon, show } from './sheet';
import { others } from './recent';
import type { Early } from './menus';

interface Kind { heading: string; icon: string; items: { title: string; detail: string | null; href: string; side: string | null }[] }
interface Choice { text: string; detail: string; icon: string; keys: string; heading: string; choose(): void }

const wait = 120;
const mostCommands = 8;

// What was typed before all this was here is not lost: the field of the palette is the one that took it.
const untouched = (): Early => ({ field: document.createElement('input'), from: null, pasted: false, entered: false });

export async function open(early = untouched()): Promise<void> {
  const known = await registry();
  const { field, from } = early;

  if (!known || document.querySelector('dialog.palette[open]')) {
    field.remove();
    return;
  }

  field.remove();
  document.querySelector<HTMLDialogElement>('dialog[open]')?.close();
  from?.focus();
  new Palette(known, early);
}

class Palette {
  readonly #dialog: HTMLDialogElement;
  readonly #field: HTMLInputElement;
  readonly #list = document.createElement('div');
  readonly #said = document.createElement('p');
  #choices: Choice[] = [];
  #current = -1;
  #asking: AbortController | null = null;
  #asked = '';
  #timer = 0;
  #searching = false;
  #pasted = false; // what was copied is a record, not the beginning of a command
  #hasty = false; // Enter came before the answer: what then stands first is meant

  constructor(private readonly known: Registry, early: Early) {
    this.#field = early.field;
    this.#dialog = show('palette', known);
    const word = (text: string): string => known.words[text] ?? text;
    const attributes = { 'type': 'text', 'role': 'combobox', 'aria-autocomplete': 'list', 'aria-controls': 'palette-list', 'aria-expanded': 'true',
      'aria-label': word('Search or do'), 'placeholder': word('Type a name, a number or what you want to do'), 'autocomplete': 'off', 'spellcheck': 'false' };
    Object.entries(attributes).forEach(([name, value]) => this.#field.setAttribute(name, value));
    this.#field.className = 'form-control';
    this.#list.id = 'palette-list';
    this.#list.setAttribute('role', 'listbox');
    this.#list.setAttribute('aria-label', word('Search or do'));
    this.#said.className = 'palette-said soft';
    this.#said.setAttribute('role', 'status');
    this.#dialog.prepend(this.#field);
    this.#dialog.append(this.#list, this.#said);
    this.#field.addEventListener('input', (event) => this.#typed((event as InputEvent).inputType));
    this.#field.addEventListener('keydown', (event) => this.#key(event));
    this.#field.focus();
    this.#typed(early.pasted ? 'insertFromPaste' : '');

    if (early.entered) {
      this.#enter();
    }
  }

  // Before anything is typed: what was looked at lately, then what can be done.
  #offered(): Choice[] {
    const heading = this.known.words['Seen lately'] ?? '';

    return [...others().map((seen) => ({ text: seen.text, detail: '', icon: 'history', keys: '', heading, choose: () => go(seen.href) })), ...this.#commands('', true)];
  }

  #typed(how: string): void {
    const text = this.#text;
    this.#forget();
    this.#pasted = how === 'insertFromPaste' || how === 'insertFromDrop';
    this.#searching = text.length > 1 || /\d/.test(text);
    this.#show(text ? this.#ordered(text, []) : this.#offered());

    if (this.#searching) {
      this.#say('Searching…');
      this.#timer = setTimeout(() => void this.#find(text), this.#pasted ? 0 : wait);
    }
  }

  get #text(): string {
    return this.#field.value.trim();
  }

  // An answer that is still under way belongs to what was typed before.
  #forget(): void {
    clearTimeout(this.#timer);
    this.#asking?.abort();
    this.#asked = '';
    this.#hasty = false;
  }

  async #find(text: string): Promise<void> {
    const asking = new AbortController();
    this.#asking = asking;
    this.#asked = text;

    try {
      const answer = await fetch(`/api/v1/find?q=${encodeURIComponent(text)}`, { signal: asking.signal });
      const found = answer.ok ? ((await answer.json()) as { items: Kind[] }).items : [];
      this.#searching = false;
      this.#show(this.#ordered(text, found.flatMap((kind) => kind.items.map((item) => ({
        text: item.title, detail: item.detail ?? '', icon: kind.icon, keys: '', heading: kind.heading, choose: () => go(item.href) })))));

      if (this.#hasty && found.some((kind) => kind.items.length > 0)) {
        this.#take(0);
      }

      this.#hasty = false; // where no record was found, what stands first now is a command that nobody has meant
    } catch {
      if (!asking.signal.aborted) { // the line is down
        this.#asked = '';
        this.#say('No answer came. Enter asks again.');
      }
    }
  }

  #ordered(text: string, records: Choice[]): Choice[] {
    const [begun, holding] = [this.#commands(text, true), this.#commands(text, false)];

    return this.#pasted ? [...records, ...begun, ...holding] : [...begun, ...records, ...holding];
  }

  // Commands whose words begin as typed, or those that only hold it somewhere: records stand between the two. What begins so
  // comes first; what the record in front allows stands above everything.
  #commands(text: string, begun: boolean): Choice[] {
    const words = fold(text).split(/\s+/).filter(Boolean);
    const begins = (command: Command): boolean => words.every((word) => fold(command.text).split(/[^\p{L}\p{N}]+/u).some((part) => part.startsWith(word)));
    const fits = (command: Command): boolean => words.every((word) => fold(command.text).includes(word)) && begins(command) === begun;
    const found = this.known.commands.filter((command) => order.includes(command.group) && isHere(command) && fits(command));
    const rank = (command: Command): number => (command.group === 'Act' ? 0 : 2) + (words[0] && fold(command.text).startsWith(words[0]) ? -1 : 0);

    return found.sort((one, other) => rank(one) - rank(other)).slice(0, words.length ? mostCommands : undefined)
      .sort((one, other) => order.indexOf(one.group) - order.indexOf(other.group))
      .map((command) => ({ text: command.text, detail: '', icon: command.icon, keys: this.known.singleKeys ? command.keys ?? '' : '',
        heading: this.known.words[`Group ${command.group}`] ?? '', choose: () => run(command) }));
  }

  #show(choices: Choice[]): void {
    this.#choices = choices;
    const groups = [...new Set(choices.map((choice) => choice.heading))];
    this.#list.replaceChildren(...groups.map((heading, index) => {
      const group = document.createElement('div');
      const title = document.createElement('div');
      title.id = `palette-group-${index}`;
      title.className = 'palette-title';
      title.textContent = heading;
      group.setAttribute('role', 'group');
      group.setAttribute('aria-labelledby', title.id);
      group.append(title, ...choices.map((choice, place) => ({ choice, place })).filter(({ choice }) => choice.heading === heading).map(({ choice, place }) => this.#option(choice, place)));

      return group;
    }));
    this.#say(choices.length ? 'Results: {0}' : 'Nothing was found', choices.length);
    this.#choose(choices.length ? 0 : -1);
  }

  #option(choice: Choice, place: number): HTMLElement {
    const option = document.createElement('div');
    const text = document.createElement('span');
    const detail = document.createElement('span');
    option.id = `palette-${place}`;
    option.className = 'palette-option';
    option.setAttribute('role', 'option');
    text.textContent = choice.text;
    detail.className = 'soft';
    detail.textContent = choice.detail;
    option.append(icon(choice.icon), text, detail);

    for (const key of choice.keys.split(' ').filter(Boolean)) {
      const cap = document.createElement('kbd');
      cap.textContent = key;
      option.append(cap);
    }

    option.addEventListener('click', () => this.#take(place));
    option.addEventListener('mousemove', (event) => (event.movementX || event.movementY) && this.#choose(place)); // a pointer that rests chooses nothing when the list moves below it

    return option;
  }

  #key(event: KeyboardEvent): void {
    const last = this.#choices.length - 1;
    const to: Record<string, number> = { ArrowDown: this.#current < last ? this.#current + 1 : 0, ArrowUp: this.#current > 0 ? this.#current - 1 : last, PageDown: last, PageUp: 0 };

    if (event.key in to) {
      event.preventDefault();
      this.#choose(to[event.key] ?? -1);
    } else if (event.key === 'Enter' && !event.isComposing) {
      event.preventDefault();
      this.#enter();
    }
  }

  // Before the answer is here Enter waits for it, unless a command is meant.
  #enter(): void {
    this.#hasty = this.#searching && this.#current < 1 && (this.#pasted || this.#commands(this.#text, true).length === 0);

    if (!this.#hasty) {
      this.#take(this.#current);
    } else if (this.#asked !== this.#text) {
      clearTimeout(this.#timer);
      void this.#find(this.#text);
    }
  }

  #choose(place: number): void {
    this.#current = place;
    this.#list.querySelectorAll('[role=option]').forEach((option) => option.setAttribute('aria-selected', String(option.id === `palette-${place}`)));
    const chosen = document.getElementById(`palette-${place}`);
    chosen?.scrollIntoView({ block: 'nearest' });
    this.#field.setAttribute('aria-activedescendant', chosen?.id ?? '');
  }

  #take(place: number): void {
    const choice = this.#choices[place];

    if (choice) {
      this.#dialog.close();
      choice.choose();
    }
  }

  #say(text: string, number = 0): void {
    this.#said.textContent = (this.known.words[text] ?? '').replace('{0}', String(number));
  }
}

const order = ['Act', 'Create', 'Go'];
const fold = (text: string): string => text.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/ł/g, 'l');
