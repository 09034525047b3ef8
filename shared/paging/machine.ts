import { defineMachine } from '../kernel/machine.ts';

/** 值班呼叫: it rings for one after another until somebody answers; when nobody does, it stands until a person settles it. */
export const pageMachine = defineMachine('Page', 'ringing', {
  // A test ring that nobody answers is over.
  'page.next': ['ringing → ringing', 'ringing → unreached', 'ringing → settled'],
  'page.acknowledge': 'ringing|unreached → acknowledged',
  'page.settle': 'ringing|unreached → settled',
});

/** Nobody waits any more. */
export const endedPages: ReadonlySet<string> = new Set(['acknowledged', 'settled']);
