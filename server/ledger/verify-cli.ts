import { inBoth } from '../say.ts';
import { faultWords } from './cli-faults.ts';
import { ledgerCliTerms } from './terms.ts';
import { verifyFolder } from './verify-folder.ts';
import type { Verdict } from './verify.ts';

/** One line of JSON per sequence: for programs as well as for people of any language. */
function print(community: string, { count, hash, findings }: Verdict): void {
  process.stdout.write(`${JSON.stringify({ community, ok: findings.length === 0, count, hash, findings })}\n`);
}

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write(inBoth(ledgerCliTerms, 'usage.verify'));
  process.exitCode = 2;
} else {
  try {
    const verdicts = await verifyFolder(folder);
    for (const [community, verdict] of verdicts) print(community, verdict);
    process.exitCode = [...verdicts.values()].every((verdict) => verdict.findings.length === 0) ? 0 : 1;
  } catch (error) {
    const { key, params } = faultWords(error, { folder });
    const own = `verify.${key}`;
    process.stderr.write(inBoth(ledgerCliTerms, own in ledgerCliTerms.zh ? own : key, params));
    process.exitCode = 2;
  }
}
