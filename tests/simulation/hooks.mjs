// How the simulation loads the product: as it is compiled, the client's link from its source, and, when
// asked for, with a fault planted into a file on its way in. No file is changed.
import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../../', import.meta.url));
const compilerOptions = { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true };
let patches = [];

export async function initialize(data) {
  patches = data.patches;
}

/** Plants what belongs into a file. @throws when the place is not there exactly once: then the fault is out of date */
function planted(file, source) {
  let text = source;
  for (const { file: wanted, find, put } of patches) {
    if (wanted !== file) continue;
    if (text.split(find).length !== 2)
      throw new Error(`planted fault: “${find}” stands ${text.split(find).length - 1} times in ${file}`);
    text = text.replace(find, () => put);
  }
  return text;
}

export async function load(url, context, next) {
  if (!url.startsWith('file:')) return next(url, context);
  const path = fileURLToPath(url);
  const file = relative(root, path).replaceAll('\\', '/');
  const typed = file.endsWith('.ts');
  if (!typed && !patches.some((patch) => patch.file === file)) return next(url, context);
  const text = planted(file, await readFile(path, 'utf8'));
  const source = typed ? ts.transpileModule(text, { compilerOptions, fileName: file }).outputText : text;
  return { format: 'module', source, shortCircuit: true };
}
