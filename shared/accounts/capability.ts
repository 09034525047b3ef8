import { realOf } from '../drills/of.ts';
import { shown, type Capability } from '../kernel/capability.ts';
import { defineCommand, type CommandKind } from '../kernel/command.ts';
import { refuse } from '../kernel/refusal.ts';
import {
  accountGranted,
  accountOpened,
  accountSwitched,
  communityFounded,
  openidLinked,
  openidUnlinked,
  passkeyAdded,
  passkeyDropped,
  passwordReset,
  passwordSet,
} from './events.ts';
import { followAreas } from './follow.ts';
import { areasFollowed } from './followed.ts';
import { grant, open, switchAccount } from './keep.ts';
import { linkOpenid, unlinkOpenid } from './openid.ts';
import { addPasskey, dropPasskey } from './passkeys.ts';
import { resetPassword, setPassword } from './passwords.ts';
import { Accounts, Communities, CommunityFields, systemCommunity } from './schema.ts';
import { terms } from './terms.ts';

/** Founds a community. A feed founds those that its sheet names, and gets its own right there. */
const found = defineCommand('community.found', CommunityFields, {
  needs: [
    { object: 'account', act: 'C' },
    { object: 'feed', act: 'C' },
  ],
  decide({ state, actor }, community) {
    if (community.id === systemCommunity) return refuse('invalid', { field: 'id', reason: 'community.reserved' });
    if (state.get(Communities, community.id)) return { duplicate: true };
    // By its id everybody's rights reach into a drill: nobody may make one of somebody else's community.
    if (realOf(community.id) !== community.drillOf)
      return refuse('invalid', { field: 'id', reason: 'community.reserved' });
    if (community.drillOf !== undefined && !state.get(Communities, community.drillOf))
      return refuse('not_found', { field: 'drillOf' });
    const account = state.get(Accounts, actor.id);
    if (community.feed === undefined || account?.kind !== 'feed') return { events: [communityFounded.make(community)] };
    const grants = [...account.grants, { community: community.id, role: 'feed' as const }];
    return { events: [communityFounded.make(community), accountGranted.make({ id: actor.id, grants })] };
  },
});

/** Accounts stand in the sequence `system` alone: a community, whose lead has the right to keep them, knows none of these commands. */
function inSystem(kind: CommandKind): CommandKind {
  return {
    ...kind,
    decide: (context, payload) =>
      context.command.community === systemCommunity
        ? kind.decide(context, payload)
        : refuse('unknown_command', { field: 'type' }),
  };
}

/** Communities, accounts and grants: the sequence `system`. */
export const accounts: Capability = {
  name: 'accounts',
  commands: [
    ...[found, open, grant, switchAccount, resetPassword, setPassword, linkOpenid, unlinkOpenid],
    ...[addPasskey, dropPasskey, followAreas],
  ].map(inSystem),
  events: [
    ...[communityFounded, accountOpened, accountGranted, accountSwitched],
    ...[passwordReset, passwordSet, openidLinked, openidUnlinked, passkeyAdded, passkeyDropped],
    ...[areasFollowed],
  ],
  collections: [
    shown(Communities, { object: 'area', belongs: () => ({}) }),
    shown(Accounts, { object: 'account', belongs: ({ id }) => ({ people: [id] }), people: ({ id }) => [id] }),
  ],
  bySystem: [followAreas.type],
  terms,
};
