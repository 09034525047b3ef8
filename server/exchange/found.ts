import { Accounts, Communities, systemCommunity, type CommunityRecord } from '@liandong/shared/accounts/schema';
import { terms as areaTerms } from '@liandong/shared/areas/terms';
import { Areas, unlocated } from '@liandong/shared/areas/schema';
import type { Profile } from '@liandong/shared/feeds/profile';
import type { Actor } from '@liandong/shared/kernel/actor';
import type { Answer } from '@liandong/shared/protocol/up';
import { installation } from '../accounts/first.ts';
import type { Pipeline } from '../pipeline/api.ts';
import { communityOf } from './ids.ts';

function nameOf(profile: Profile, region: string): string {
  const name =
    region === '' ? profile.title : Object.hasOwn(profile.regions, region) ? profile.regions[region] : region;
  const plain = (name ?? region).replaceAll(/\p{C}/gu, ' ').trim();
  return plain.slice(0, 60).replace(/[\uD800-\uDBFF]$/, '') || profile.name;
}

/** The one area that a feed's community begins with is drawn by the installation itself: a feed has no right to draw. */
async function drawUnlocated(pipeline: Pipeline, community: string): Promise<Answer | undefined> {
  const { state } = await pipeline.community(community);
  if (state.get(Areas, unlocated)) return undefined;
  const name = areaTerms.zh['area.unlocated'] ?? unlocated;
  return pipeline.submit(installation, {
    id: `${community}:${unlocated}`,
    type: 'area.define',
    community,
    payload: { areas: [{ id: unlocated, kind: 'grid', name }] },
  });
}

/**
 * Sees to it that the community of a region stands, with the grid for records without a place.
 * Doing it again changes nothing. Answers with what went wrong, or nothing.
 */
export async function foundCommunity(
  pipeline: Pipeline,
  actor: Actor,
  profile: Profile,
  region: string,
): Promise<Answer | undefined> {
  const id = communityOf(profile.name, region);
  const { state } = await pipeline.community(systemCommunity);
  if (!state.get(Communities, id)) {
    const payload: CommunityRecord = { id, name: nameOf(profile, region), feed: profile.name };
    const answer = await pipeline.submit(actor, {
      id: `${id}:found`,
      type: 'community.found',
      community: systemCommunity,
      payload,
    });
    if (answer.error && !state.get(Communities, id)) return answer;
  }
  const drawn = await drawUnlocated(pipeline, id);
  return drawn?.error ? drawn : undefined;
}

/** The actor with its grants as they stand now: founding a community gives the feed its right there, and a disabled account has none. */
export async function actorNow(pipeline: Pipeline, actor: Actor): Promise<Actor> {
  const { state } = await pipeline.community(systemCommunity);
  const account = state.get(Accounts, actor.id);
  if (!account) return actor;
  return { id: actor.id, grants: account.disabled ? [] : account.grants };
}
