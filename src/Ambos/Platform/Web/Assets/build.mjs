// Turns the scripts, styles and icons of the pages into wwwroot/lib. Called by Frontend.targets; needs nothing but Node.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const assets = dirname(fileURLToPath(import.meta.url));
const root = resolve(assets, '../../..');
const lib = join(root, 'wwwroot/lib');
const lockFolder = join(root, 'obj/frontend-lock');
const installed = join(root, 'node_modules/.installed-from');

process.chdir(root);

await alone(async () => {
  if (upToDate()) {
    return;
  }

  install();
  rmSync(lib, { recursive: true, force: true });
  const { bundle } = await import('./bundle.mjs');
  await bundle(assets, lib).catch((error) => fail(error.message));
});

// Several builds may run at once (one per test project): the first does the work, the others wait for it.
async function alone(work) {
  mkdirSync(dirname(lockFolder), { recursive: true });

  for (let waited = 0; !taken(); waited += 200) {
    if (waited > 300_000) {
      fail(`Another build seems to hold ${lockFolder} for five minutes. Remove the folder if none is running.`);
    }

    await new Promise((done) => setTimeout(done, 200));
  }

  try {
    await work();
  } finally {
    rmSync(lockFolder, { recursive: true, force: true });
  }
}

function taken() {
  try {
    mkdirSync(lockFolder);
    writeFileSync(join(lockFolder, 'pid'), String(process.pid));
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') {
      fail(`The folder ${dirname(lockFolder)} cannot be written (${error.code}). Give this user the right to write there.`);
    }

    return leftBehind() && (rmSync(lockFolder, { recursive: true, force: true }), false);
  }
}

function leftBehind() {
  try {
    process.kill(Number(readFileSync(join(lockFolder, 'pid'), 'utf8')), 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

function upToDate() {
  const made = ['app.js', 'app.css', 'survey.js', 'survey.css', 'icons.svg'].map((name) => join(lib, name));
  const sources = ['package.json', 'package-lock.json', '.npmrc', 'tsconfig.json']
    .map((name) => join(root, name))
    .concat(readdirSync(assets, { recursive: true }).map((name) => join(assets, name)));
  const newest = Math.max(...sources.map((file) => statSync(file).mtimeMs));

  return made.every((file) => existsSync(file) && statSync(file).mtimeMs >= newest);
}

function install() {
  const wanted = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');

  if (existsSync(installed) && readFileSync(installed, 'utf8') === wanted) {
    return;
  }

  const npm = spawnSync('npm', ['ci', '--loglevel=error'], { stdio: ['ignore', 'inherit', 'inherit'], shell: process.platform === 'win32' });

  if (npm.error?.code === 'ENOENT') {
    fail('npm was not found. Install Node 20 or newer together with npm, then build again.');
  }

  if (npm.status !== 0) {
    fail('npm ci did not finish (see above). It needs a reachable npm registry and a writable folder src/Ambos/node_modules.');
  }

  writeFileSync(installed, wanted);
}

function fail(message) {
  console.error(`Frontend : error FRONT1: ${message}`);
  rmSync(lockFolder, { recursive: true, force: true });
  process.exit(1);
}
