// The sheet of all keys, and the dialog in which it and the palette stand.
import { registry, type Registry } from './commands';

let box: HTMLDialogElement | null = null;

export async function open(): Promise<void> {
  const known = await registry();

  if (!known || document.querySelector('dialog.sheet[open]')) {
    return;
  }

  const sheet = show('sheet', known);
  const frame = document.createElement('turbo-frame');
  frame.id = 'shortcuts';
  frame.setAttribute('src', '/shortcuts');
  sheet.append(frame);
}

// A dialog holds the focus, closes on Escape and gives the focus back.
export function show(name: string, known: Registry): HTMLDialogElement {
  const dialog = document.createElement('dialog');
  const close = document.createElement('button');
  dialog.className = name;
  dialog.setAttribute('aria-label', known.commands.find((command) => command.does === name)?.text ?? '');
  close.type = 'button';
  close.className = 'btn btn-quiet btn-icon dialog-close';
  close.setAttribute('aria-label', known.words['Close'] ?? '');
  close.append(icon('x'));
  close.addEventListener('click', () => dialog.close());
  dialog.append(close);
  dialog.addEventListener('close', () => dialog.remove());
  dialog.addEventListener('click', (event) => event.target === dialog && dialog.close());
  document.body.append(dialog);
  dialog.showModal();
  box = dialog;

  return dialog;
}

document.addEventListener('turbo:before-cache', () => box?.remove());

export function icon(name: string): SVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  use.setAttribute('href', `${document.querySelector('svg.icon use')?.getAttribute('href')?.split('#')[0] ?? ''}#${name}`);
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  svg.append(use);

  return svg;
}
