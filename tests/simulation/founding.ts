import type { Actor } from '@liandong/shared/kernel/actor';
import type { Wish } from './client.ts';
import { community, newRequest, newTask } from './people.ts';
import { hold } from './violation.ts';
import type { World } from './world.ts';

const founder: Actor = { id: 'acct-c0', grants: [{ community, role: 'coordinator' }] };
const lead: Actor = { id: 'acct-lead', grants: [{ community, role: 'lead' }] };
const installation: Actor = { id: 'installation', grants: [{ community: '*', role: 'system_admin' }] };

/** Founds the community of a world with its people, requests and tasks, all in good weather. */
export async function found(world: World): Promise<void> {
  const server = world.startServer();

  async function must(actor: Actor, wish: Omit<Wish, 'id' | 'community'>, where = community): Promise<void> {
    const answer = await server.submit(actor, { ...wish, id: world.nextCommand(), community: where });
    if (answer.result !== 'applied') throw new Error(`${wish.type}: ${JSON.stringify(answer)}`);
    const effect =
      where === community ? world.watch.ledger.seqOf(actor.id, answer.id) : world.disk.log(where).events.length;
    hold(
      'acknowledged means durable',
      effect === answer.seq,
      () => `${wish.type} is answered ${answer.seq}, the log has its effect at ${effect}`,
    );
  }

  async function take(id: string, org?: string): Promise<void> {
    const home = { force: 'volunteer', skills: ['carry'], home: 'unlocated', name: `secret-${id}` };
    await must(founder, {
      type: 'volunteer.register',
      payload: { id, ...home, ...(org === undefined ? {} : { org }) },
    });
    await must(lead, { type: 'volunteer.approve', payload: { id } });
    await must(founder, { type: 'volunteer.activate', payload: { id } });
    await must(founder, { type: 'volunteer.setDuty', payload: { id, duty: 'standby' } });
  }

  await must(installation, { type: 'community.found', payload: { id: community, name: community } }, 'system');
  const account = { id: lead.id, kind: 'person', grants: lead.grants };
  await must(installation, { type: 'account.open', payload: { account } }, 'system');
  const officer = { account: 'acct-lead', post: 'committee' };
  const why = { reason: 'rain', basis: 'law-flood-control', follows: 'level II' };
  const change = { to: 'response', ...why, accountable: officer, onDuty: officer };
  await must(lead, { type: 'phase.change', payload: change });
  await take('acct-v1');
  await take('acct-v2');
  await take('acct-v3', 'org1');
  for (const n of [1, 2]) {
    await must(founder, { type: 'request.publish', payload: newRequest(n, 20).payload });
    await must(founder, newTask(n, 2));
  }
}
