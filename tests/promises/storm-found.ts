import { installation } from '@liandong/server/accounts/first';
import type { Role } from '@liandong/shared/kernel/roles';
import type { Actor } from '@liandong/shared/kernel/actor';
import { startServer } from '../support/start-server.ts';

const roles: readonly Role[] = ['coordinator', 'lead', 'subdistrict', 'wall'];
/** screens that one account has open */
const perAccount = 10;
/** screens of one community */
const perCommunity = 100;

/** Where each screen belongs, and who causes events. */
export interface Founded {
  readonly places: readonly { readonly community: string; readonly token: string }[];
  readonly sender: string;
}
/**
 * A process of its own that founds communities of 100 screens each in a data folder, with a login for each screen, no
 * two the same, and says what it founded. It ends before the server under test starts: the folder is for one.
 */
const [data = '', screens = '0'] = process.argv.slice(2);
const server = await startServer({ data, env: { LIANDONG_SAMPLES: '0' } });
const { pipeline, logins, newId } = server.ports;
const coordinator: Actor = { id: 'storm-coordinator', grants: [{ community: '*', role: 'coordinator' }] };

async function send(by: Actor, community: string, type: string, payload: unknown): Promise<void> {
  const answer = await pipeline.submit(by, { id: newId(), type, community, payload });
  if (answer.error) throw new Error(`${type}: ${JSON.stringify(answer.error)}`);
}

function open(id: string, role: Role): Promise<void> {
  const account = { id, kind: 'device', grants: [{ community: '*', role }] };
  return send(installation, 'system', 'account.open', { account, login: id, name: id });
}

async function login(account: string): Promise<string> {
  return (await logins.start({ account, kind: 'token', label: 'storm' })).secret;
}

const count = Number(screens);
const communities = Array.from({ length: Math.ceil(count / perCommunity) }, (_, n) => `storm-${n}`);
for (const id of communities) {
  await send(installation, 'system', 'community.found', { id, name: id });
  const grid = { id: 'grid-1', kind: 'grid', name: 'grid 1', parent: id };
  await send(installation, id, 'area.define', { areas: [{ id, kind: 'community', name: id }, grid] });
  await send(coordinator, id, 'task.create', {
    ...{ id: 'storm-task', title: '门口送水', grid: 'grid-1', line: 'livelihood', lead: 'community', need: 0 },
  });
}
const accounts = Array.from({ length: Math.ceil(count / perAccount) }, (_, n) => `storm-${n}`);
await Promise.all(accounts.map((id, n) => open(id, roles[n % roles.length] ?? 'lead')));
await open('storm-sender', 'coordinator');
const places = await Promise.all(
  Array.from({ length: count }, async (_, n) => ({
    community: communities[Math.floor(n / perCommunity)] ?? '',
    token: await login(accounts[Math.floor(n / perAccount)] ?? ''),
  })),
);
const founded: Founded = { places, sender: await login('storm-sender') };
await server.stop();
// Whoever heard it disconnects.
process.on('disconnect', () => process.exit(0));
process.send?.(founded);
