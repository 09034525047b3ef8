import { Crowd } from './crowd.ts';
import type { CrowdAsk } from './messages.ts';

/** The crowd in a process of its own, on the loader's core. */
let crowd: Crowd | undefined;

/** What only sets something going has no answer of its own. */
async function answer(ask: CrowdAsk): Promise<unknown> {
  if (ask.ask === 'open') {
    crowd = new Crowd(ask.server, ask.people, ask.size);
    return crowd.open();
  }
  if (!crowd) throw new Error('nobody has come yet');
  if (ask.ask === 'mark') return crowd.mark();
  if (ask.ask === 'verify') return crowd.verify();
  if (ask.ask === 'prepare') return crowd.prepare(ask.edits);
  if (ask.ask === 'flood') return crowd.flood();
  if (ask.ask === 'start') crowd.start(ask.perSecond);
  if (ask.ask === 'begin') crowd.begin();
  if (ask.ask === 'stop') crowd.stop();
  return undefined;
}

process.on('message', (ask: CrowdAsk) => {
  answer(ask).then(
    (value) => process.send?.({ value }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));
