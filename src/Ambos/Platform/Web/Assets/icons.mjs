// The icons that the pages name, taken out of the whole set into one small file.
import { readFileSync } from 'node:fs';

export function sprite(list) {
  const all = readFileSync('node_modules/@tabler/icons-sprite/dist/tabler-sprite.svg', 'utf8');
  const names = readFileSync(list, 'utf8').split('\n').map((line) => line.trim()).filter((line) => line && !line.startsWith('#'));

  return `<svg xmlns="http://www.w3.org/2000/svg">${names.map((name) => symbol(all, name)).join('')}</svg>\n`;
}

function symbol(all, name) {
  const start = all.indexOf(`<symbol id="tabler-${name}"`);

  if (start < 0) {
    throw new Error(`icons.txt names "${name}", which the icon set does not have.`);
  }

  const body = all.slice(all.indexOf('>', start) + 1, all.indexOf('</symbol>', start));
  const strokes = body.replace('<path stroke="none" d="M0 0h24v24H0z" fill="none" />', '').trim();

  return `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">${strokes}</symbol>`;
}
