import { verifyFolder } from './verify-folder.ts';
import type { Verdict } from './verify.ts';

/** One line of JSON per sequence: for programs as well as for people of any language. */
function print(community: string, { count, hash, findings }: Verdict): void {
  process.stdout.write(`${JSON.stringify({ community, ok: findings.length === 0, count, hash, findings })}\n`);
}

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write('npm run verify -- DATA_FOLDER\n');
  process.exitCode = 2;
} else {
  try {
    const verdicts = await verifyFolder(folder);
    for (const [community, verdict] of verdicts) print(community, verdict);
    process.exitCode = [...verdicts.values()].every((verdict) => verdict.findings.length === 0) ? 0 : 1;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  }
}
