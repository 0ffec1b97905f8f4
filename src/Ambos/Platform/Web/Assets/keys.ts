// Loaded with the first key: keys without a modifier do what the registry says, unless their owner has switched them off; Ctrl+K opens the palette always.
import { registry, isHere, run } from './commands';
import type { Early } from './menus';

const patience = 1500;

let begun = '';
let timer = 0;

export async function press(event: KeyboardEvent, early: Early | null): Promise<void> {
  const key = event.key;

  if (event.ctrlKey || event.metaKey) {
    if (early) {
      await (await import('./palette')).open(early);
    }

    return;
  }

  const known = await registry();

  if (!known?.singleKeys) {
    return;
  }

  const typed = begun ? `${begun} ${key}` : key;
  const command = known.commands.find((candidate) => candidate.keys === typed && isHere(candidate));
  begin(known.commands.some((candidate) => candidate.keys?.startsWith(`${typed} `)) ? typed : '');

  if (command) {
    run(command);
  }
}

function begin(keys: string): void {
  begun = keys;
  clearTimeout(timer);

  if (keys) {
    timer = setTimeout(() => begin(''), patience);
  }
}

// What was switched on or off holds at once, here as in every other window that is opened.
document.addEventListener('turbo:submit-end', (event) => {
  if ((event.target as Element).hasAttribute('data-single-keys')) {
    void import('./commands').then((commands) => commands.forget());
  }
});
