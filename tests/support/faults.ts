import type { BrowserContext } from 'playwright-core';

/** Runs in each page before its own program: what the policy refuses is said where it is listened to. */
function tellRefused(): void {
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample, sourceFile, lineNumber }) =>
    console.error(`policy: ${violatedDirective} ${blockedURI} ${sample} (${sourceFile}:${lineNumber})`),
  );
}

/** What a page says that it could not do is no fault where nobody is signed in, or where a test has taken the ground away. */
const expected = /^Failed to load resource: .* (401|404) /;

/**
 * Puts into `faults` whatever goes wrong in the pages of a context: what the content policy refuses, dialogues of the
 * browser, errors, and all that is asked of another origin.
 */
export async function hearFaults(context: BrowserContext, faults: string[]): Promise<void> {
  await context.addInitScript(tellRefused);
  context.on('console', (message) => {
    if (message.type() === 'error' && !expected.test(message.text())) faults.push(message.text());
  });
  context.on('weberror', (error) => faults.push(error.error().message));
  context.on('dialog', (dialog) => {
    faults.push(`dialogue: ${dialog.message()}`);
    void dialog.dismiss();
  });
  context.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (!['data:', 'blob:'].includes(protocol) && hostname !== '127.0.0.1') faults.push(`asks ${request.url()}`);
  });
}
