// What goes into wwwroot/lib: app.js with its lazy chunks, app.css with its fonts, icons.svg; survey.js and survey.css for the
// pages of surveys, which carry nothing else.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, transform } from 'esbuild';
import { sprite } from './icons.mjs';
import { followSystem, trimTabler, withoutUnusedNames } from './styles.mjs';

export async function bundle(assets, lib) {
  checkTypes();
  await scripts(assets, lib);
  await styles(assets, lib);
  writeFileSync(join(lib, 'icons.svg'), sprite(join(assets, 'icons.txt')));
}

function scripts(assets, lib) {
  return build({
    entryPoints: [join(assets, 'app.ts'), join(assets, 'survey.ts')],
    outdir: lib,
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    drop: ['console'],
    define: { 'document.currentScript': 'null' }, // what it is asked for is a warning that a module never gives
    chunkNames: 'chunks/[name]-[hash]',
    legalComments: 'none',
    logLevel: 'warning',
  });
}

async function styles(assets, lib) {
  const { outputFiles } = await build({
    entryPoints: [join(assets, 'app.css'), join(assets, 'survey.css')],
    outdir: lib,
    bundle: true,
    write: false,
    loader: { '.woff2': 'file' },
    assetNames: 'fonts/[name]-[hash]',
    logLevel: 'warning',
    plugins: [{ name: 'tabler', setup: (b) => b.onLoad({ filter: /tabler\.css$/ }, trimmed) }],
  });
  mkdirSync(join(lib, 'fonts'), { recursive: true });

  for (const file of outputFiles) {
    if (file.path.endsWith('.css')) {
      const { code } = await transform(withoutUnusedNames(followSystem(file.text)), { loader: 'css', minify: true, legalComments: 'none' });
      writeFileSync(file.path, code);
    } else {
      writeFileSync(file.path, file.contents);
    }
  }
}

function trimmed({ path }) {
  return { contents: trimTabler(readFileSync(path, 'utf8')), loader: 'css' };
}

function checkTypes() {
  const result = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '--noEmit', '--pretty', 'false'], { encoding: 'utf8' });

  if (result.status !== 0) {
    throw new Error(`The scripts of the pages do not pass the type check:\n${result.stdout}${result.stderr}`);
  }
}
