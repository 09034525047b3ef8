import type { PrivateRecord } from '@liandong/shared/kernel/command';
import { photoKind } from '@liandong/shared/reports/schema';
import type { Ports } from '../ports.ts';
import { inTurn } from './in-turn.ts';
import { namedPhotos } from './named.ts';
import { leavingKind, photoOf, pictureKind, type Leaving } from './records.ts';

/** Photos of one transaction: what is erased is overwritten, and every other write waits for it. */
const atOnce = 5;
const pageSize = 200;
/** How long a report that was on its way when its photo was marked may take until it is seen, ms. */
const settled = 3_600_000;

type Known = Pick<Ports, 'store' | 'pipeline' | 'now'>;
type Change = (record: PrivateRecord) => Promise<readonly PrivateRecord[]>;

/** Changes the records of a kind, a few at a time, so that commands get their turn in between. */
async function sweep({ store }: Known, community: string, kind: string, change: Change): Promise<void> {
  for (let after: string | undefined = ''; after !== undefined;) {
    const page: readonly PrivateRecord[] = await store.records(community, kind, after, pageSize);
    for (let at = 0; at < page.length; at += atOnce)
      await inTurn(async () => {
        const changes = await Promise.all(page.slice(at, at + atOnce).map(change));
        if (changes.flat().length > 0) await store.putRecords(community, changes.flat());
      });
    after = page.length === pageSize ? page.at(-1)?.id : undefined;
  }
}

/**
 * Removes photos that were brought longer than `keepFor` (ms) ago and that no report and no act names: theirs never came.
 * One run marks a photo, so that no report may name it any more; a later one removes it, unless a report that was
 * on its way at the time has come: state does not show it before it is durable.
 * @throws StoreUnavailable
 */
export async function forgetOrphans(ports: Known, keepFor: number): Promise<void> {
  const { store, pipeline, now } = ports;
  for (const community of await store.communities()) {
    const { state } = await pipeline.community(community);
    const named = namedPhotos(state);
    await sweep(ports, community, leavingKind, async ({ id, body }) => {
      const { facts, since } = body as Leaving;
      const left = (await photoOf(store, community, id))?.leaving;
      if (!left || since >= now() - settled) return [];
      const rest = named.has(id) ? { kind: photoKind, id, body: facts } : { kind: pictureKind, id, body: null };
      return [{ kind: leavingKind, id, body: null }, rest];
    });
    await sweep(ports, community, photoKind, async ({ id }) => {
      const photo = named.has(id) ? undefined : await photoOf(store, community, id);
      if (!photo || photo.leaving || photo.facts.at >= now() - keepFor) return [];
      const body: Leaving = { facts: photo.facts, since: now() };
      return [
        { kind: photoKind, id, body: null },
        { kind: leavingKind, id, body },
      ];
    });
  }
}
