import { situationChanges } from '@liandong/shared/assessments/schema';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ask } from '../support/api-client.ts';
import { TestScreen, type Snapshot } from '../support/screen.ts';
import { startServer } from '../support/start-server.ts';
import { columns } from './expected-rights.ts';
import type { AnyRecord } from './expected-sight.ts';
import { expectedSights } from './expected-sights.ts';
import { faultsIn } from './grade.ts';
import { befores, commandFor, inRecovery } from './befores.ts';
import { community, Stage, type Player } from './stage.ts';

let stage: Stage;
const players = new Map<string, Player>();
const screens = new Map<string, TestScreen>();

async function snapshotOf({ token }: Player, stream: 'view' | 'me'): Promise<Snapshot> {
  const path = `/api/v1/communities/${community}/snapshot?fresh=1&stream=${stream}`;
  return (await ask(stage.server, 'GET', path, undefined, { token })).body as Snapshot;
}

const mapsOf = ({ state }: Snapshot) =>
  new Map(Object.entries(state).map(([name, records]) => [name, new Map(records.map((one) => [one.id, one]))]));

/** Every command that makes or moves something, once for those who own what they look at, and once for others. */
async function prepareAll(names: readonly string[]): Promise<void> {
  for (const name of names) {
    for (const whose of ['own', 'other'] as const) {
      const target = stage.target({ id: stage.newId(), grants: [] }, whose);
      await stage.prepare(name, target);
    }
  }
}

async function play(): Promise<void> {
  await prepareAll(Object.keys(befores).filter((name) => !inRecovery(name)));
  for (const name of [
    'request.draft',
    'request.submit',
    'task.draft',
    'report.ask',
    'report.zero',
    'report.danger',
    'incident.report',
    'person.erase',
    'feed.apply',
    'alert.draft',
    'duty.revise',
    'page.keepList',
    'mood.keepWords',
    'notice.publish',
    'notice.tell',
    'notice.sendDoors',
    'upReport.ask',
    'upReport.send',
    'stock.reserve',
    'stock.count',
    'workspace.open',
    'household.import',
    'screening.answer',
    'campaign.draft',
    'force.demand',
    'vote.mark',
    'proposal.hideComment',
  ]) {
    for (const whose of ['own', 'other'] as const) {
      const target = stage.target({ id: stage.newId(), grants: [] }, whose);
      await stage.prepare(name, target);
      const { type, payload } = commandFor(name, target);
      await stage.must('stage-last', target, type, payload);
    }
  }
  await prepareAll(Object.keys(befores).filter(inRecovery));
  // Another phase lets everybody in care be looked at again: what the clock does about it is over before anybody looks.
  await vi.waitFor(async () => expect((await stage.state).all(situationChanges).size).toBe(0), 10_000);
}

beforeAll(async () => {
  // Nobody goes away while what is shown is looked at.
  stage = new Stage(await startServer({ env: { LIANDONG_AWAY_SECONDS: '86400' } }));
  for (const role of columns) {
    const player = await stage.player(role);
    players.set(role, player);
    const screen = new TestScreen(stage.server.url, player.token, community, () => snapshotOf(player, 'view'));
    screens.set(role, screen);
    await screen.connect();
  }
  await play();
}, 60_000);
afterAll(async () => {
  for (const screen of screens.values()) screen.disconnect();
  await stage.server.stop();
});

describe('what is shown, every role and every record', () => {
  it('[P7] every collection of the product is expected, and no other', () => {
    expect(Object.keys(expectedSights).sort()).toEqual([...stage.server.ports.registry.collections.keys()].sort());
  });

  it.each(columns)('[P7] [§6] a %s sees over HTTP what the guide gives, field by field', async (role) => {
    const player = players.get(role);
    if (!player) throw new Error(role);
    const { maps } = await stage.state;
    expect(faultsIn(player, maps, mapsOf(await snapshotOf(player, 'view')))).toEqual([]);
  });

  it.each(columns)('[P7] [§6] a %s has heard over the socket what the guide gives, field by field', async (role) => {
    const [player, screen] = [players.get(role), screens.get(role)];
    if (!player || !screen) throw new Error(role);
    const { maps } = await stage.state;
    expect(screen.snapshots).toBe(1);
    await expect.poll(() => faultsIn(player, maps, screen.state).slice(0, 5)).toEqual([]);
    expect(screen.faults).toEqual([]);
  });

  it.each(columns)(
    '[P7] on the stream of one’s own a %s hears of what is about them, and of nothing else',
    async (role) => {
      const player = await stage.player(role);
      for (const name of ['assignment.accept', 'task.accept']) {
        const target = {
          ...stage.target(player, 'other'),
          person: name === 'task.accept' ? player.id : `${player.id}-v`,
        };
        await stage.prepare(name, target);
      }
      const { maps } = await stage.state;
      const mine = mapsOf(await snapshotOf(player, 'me'));
      const heard = [...mine].flatMap(([name, records]) => [...records.values()].map((one) => [name, one] as const));
      const others = heard.filter(([name, one]) => {
        const record = maps.get(name)?.get(one.id) as AnyRecord | undefined;
        return !record || !expectedSights[name]?.whose(record).people?.includes(player.id);
      });
      expect(others).toEqual([]);
      expect([...mine.keys()]).toEqual(['tasks']);
    },
  );
});
