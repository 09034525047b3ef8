import type { Role } from '@liandong/shared/kernel/roles';
import type { Size } from '../big-community.ts';
import { startProduct } from './product.ts';

/** The product in a process of its own; whoever started it says by its environment what is in it. */
const {
  BENCH_COMMUNITIES = '1',
  BENCH_ROLES = 'coordinator',
  BENCH_ACCOUNTS = '4',
  BENCH_BIG,
  BENCH_DATA,
} = process.env;
const product = await startProduct({
  communities: Number(BENCH_COMMUNITIES),
  roles: BENCH_ROLES.split(',') as Role[],
  accounts: Number(BENCH_ACCOUNTS),
  ...(BENCH_BIG === undefined ? {} : { big: JSON.parse(BENCH_BIG) as Size }),
  ...(BENCH_DATA === undefined ? {} : { data: BENCH_DATA }),
});
process.send?.(product.ready);

/** Whoever disconnects ends it. */
process.on('disconnect', () => void product.close().then(() => process.exit(0)));
