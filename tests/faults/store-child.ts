import { openSqliteStore } from '@liandong/server/store/sqlite';
import { Chain } from '../contracts/store-samples.ts';

/** Commits without end, some writes at a time, and prints each seq once it is acknowledged. */
const [folder = '', lanes = '3'] = process.argv.slice(2);
const store = await openSqliteStore(folder, { patienceMs: 60_000 });
const chain = new Chain('a', await store.head('a'));

async function lane(): Promise<never> {
  for (;;) {
    const batch = chain.batch();
    await store.commit([batch]);
    process.stdout.write(`${batch.events[0]?.seq}\n`);
  }
}

process.stdout.write('open\n');
await Promise.all(Array.from({ length: Number(lanes) }, lane));
