import { writeFileSync } from 'node:fs';

/** The word of a test that has its turn in another run (`tests/support/by-turns.ts`). */
const byTurns = 'by turns';

const nameOf = (test) => `${test.module.relativeModuleId} › ${test.fullName}`;

/**
 * Vitest reporter that leaves counts, what passed at a second try alone, and the reason of every skipped test, in the file named by
 * LIANDONG_TEST_SUMMARY. (Vitest's own JSON has no reasons, and no errors outside a test.)
 * A file that cannot be loaded and an error outside any test count as one failure each.
 */
export default class VitestSummary {
  onTestRunEnd(modules, unhandled) {
    const summary = { passed: 0, failed: unhandled.length, skipped: [], later: 0, late: [] };
    for (const module of modules) {
      summary.failed += module.errors().length;
      for (const suite of module.children.allSuites()) summary.failed += suite.errors().length;
      for (const test of module.children.allTests()) this.count(summary, test);
    }
    writeFileSync(process.env.LIANDONG_TEST_SUMMARY, JSON.stringify(summary));
  }

  count(summary, test) {
    const result = test.result();
    if (test.diagnostic()?.flaky) summary.late.push(nameOf(test));
    if (result.state === 'passed') summary.passed += 1;
    else if (result.state === 'skipped' && result.note === byTurns) summary.later += 1;
    else if (result.state === 'skipped') summary.skipped.push({ name: nameOf(test), note: result.note });
    else summary.failed += 1; // failed, or never ran to its end
  }
}
