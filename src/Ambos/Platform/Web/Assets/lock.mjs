// The lock file as we keep it: no addresses of any kind. Run by `npm run lock` after a change of package.json.
import { readFileSync, writeFileSync } from 'node:fs';

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));

for (const entry of Object.values(lock.packages)) {
  delete entry.resolved;
  delete entry.funding;
}

writeFileSync('package-lock.json', JSON.stringify(lock, null, 2) + '\n');
