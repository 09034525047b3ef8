import { readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** The page itself is made for each answer. */
const texts = /\.(js|css|svg|json|webmanifest)$/;
/** Below this the headers of an answer weigh as much as what is saved, bytes. */
const least = 256;
/** The densest but two: the last steps take several times as long and save little. */
const quality = 9;

const forms = {
  br: (bytes) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }),
  gz: (bytes) => promisify(gzip)(bytes, { level: 9 }),
};

async function compress(path) {
  const bytes = await readFile(path);
  if (bytes.length < least) return;
  for (const [ending, form] of Object.entries(forms)) {
    await writeFile(`${path}.${ending}`, await form(bytes));
  }
}

/** Puts a compressed sibling beside every text file of a folder, so that the server compresses nothing. */
export async function precompress(folder) {
  const names = readdirSync(folder, { recursive: true }).filter((name) => texts.test(name));
  await Promise.all(names.map((name) => compress(join(folder, name))));
}
