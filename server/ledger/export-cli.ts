import { parseArgs } from 'node:util';
import { exportFolder } from './export-folder.ts';

const options = { texts: { type: 'boolean', default: false } } as const;

try {
  const { positionals, values } = parseArgs({ options, allowPositionals: true });
  const [folder, community, file] = positionals;
  if (folder === undefined || community === undefined || file === undefined) {
    process.stderr.write('npm run ledger:export -- DATA_FOLDER COMMUNITY FILE [--texts]\n');
    process.exitCode = 2;
  } else {
    const count = await exportFolder({ folder, community, file, texts: values.texts });
    process.stdout.write(`${JSON.stringify({ community, file, count })}\n`);
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
