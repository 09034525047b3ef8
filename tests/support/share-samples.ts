import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One folder for all workers of a run, in which the first that needs the samples makes them. */
export default function shareSamples(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'liandong-samples-'));
  process.env['LIANDONG_TEST_SAMPLES'] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
