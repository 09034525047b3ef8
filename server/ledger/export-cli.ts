import { parseArgs } from 'node:util';
import { inBoth } from '../say.ts';
import { faultWords } from './cli-faults.ts';
import { ledgerCliTerms } from './terms.ts';
import { exportFolder, type FolderExport } from './export-folder.ts';

/** Exit statuses: refused or failed, asked in a wrong way. */
const exits = { failed: 1, usage: 2 } as const;
const options = { texts: { type: 'boolean' } } as const;

/** What was asked for; nothing where it makes no sense. */
function asked(): FolderExport | undefined {
  const { positionals, values } = parseArgs({ options, allowPositionals: true, strict: false });
  const [folder, community, file, ...rest] = positionals;
  const texts = values['texts'] === true;
  if (!folder || !community || !file || rest.length > 0 || Object.keys(values).length > Number(texts)) return undefined;
  return { folder, community, file, texts };
}

const wish = asked();
if (!wish) {
  process.stderr.write(inBoth(ledgerCliTerms, 'usage.export'));
  process.exitCode = exits.usage;
} else {
  const { folder, community, file } = wish;
  try {
    const count = await exportFolder(wish);
    // For programs; the sentence is for people.
    process.stdout.write(`${JSON.stringify({ community, file, count })}\n`);
    process.stderr.write(inBoth(ledgerCliTerms, 'done', { community, file, count }));
  } catch (error) {
    const { key, params } = faultWords(error, { folder, file });
    process.stderr.write(inBoth(ledgerCliTerms, key, params));
    process.exitCode = exits.failed;
  }
}
