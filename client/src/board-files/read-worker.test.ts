import { afterEach, expect, it, vi } from 'vitest';

afterEach(() => vi.unstubAllGlobals());

it('[P9] a file that breaks its reader is answered at once, and the fault is told to the log', async () => {
  let read: (event: { data: unknown }) => void = () => undefined;
  const [answers, faults]: [unknown[], unknown[]] = [[], []];
  vi.stubGlobal('addEventListener', (_: string, listener: typeof read) => (read = listener));
  vi.stubGlobal('postMessage', (answer: unknown) => answers.push(answer));
  vi.stubGlobal('reportError', (fault: unknown) => faults.push(fault));
  await import('./read.worker.ts');
  read({ data: null });
  await vi.waitFor(() => expect(answers).toEqual(['damaged']));
  expect(faults).toHaveLength(1);
});
