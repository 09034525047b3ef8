import { Accounts, GrantFields, systemCommunity, type AccountRecord } from '@liandong/shared/accounts/schema';
import { reachesAll } from '@liandong/shared/accounts/reach';
import { grantFor } from '@liandong/shared/kernel/rights';
import type { Stamped } from '@liandong/shared/kernel/state';
import { maskName } from '@liandong/shared/people/mask';
import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import { loginNames } from '../accounts/invites.ts';
import { keeperIn, nameOfOwner, type Keeper } from '../accounts/keeper.ts';
import { linkedAccounts } from '../accounts/linked.ts';
import type { Ports } from '../ports.ts';
import { inside } from './inside.ts';
import { ErrorBody, Refused } from './refused.ts';
import { CommunityParams } from './schemas.ts';

const Listed = Type.Object({
  id: Type.String(),
  kind: Type.Enum(['person', 'device', 'feed']),
  /** in full for those who keep the accounts, masked for those who only look */
  name: Type.String(),
  login: Type.Optional(Type.String()),
  /** whether its owner has chosen a password */
  chosen: Type.Boolean(),
  /** whether it is linked to the provider of sign-in; said to those who keep the accounts */
  linked: Type.Boolean(),
  disabled: Type.Boolean(),
  /** seq of its last change: send it back as `expectedVersion` */
  version: Type.Integer(),
  /** those of this community; all of them for keepers of the whole installation */
  grants: Type.Array(GrantFields),
  /** grants in other places, which are not for this reader to see */
  elsewhere: Type.Integer(),
  /** logins that stand, and when the newest began, ms */
  logins: Type.Integer(),
  last: Type.Optional(Type.Integer()),
  own: Type.Boolean(),
  /** whether this reader may change what it may do here, and may disable or reset it */
  mayGrant: Type.Boolean(),
  maySwitch: Type.Boolean(),
});
type Listed = Static<typeof Listed>;

/** Accounts of a community with what they may do there. */
export function accountListRoutes(app: FastifyInstance, ports: Ports): void {
  const { pipeline, gates, logins } = ports;

  app.get<{ Params: Static<typeof CommunityParams> }>(
    '/api/v1/communities/:community/accounts',
    {
      schema: {
        tags: ['accounts'],
        description:
          'Accounts that may do something in a community, with what they may do; in `system`: all. For those who keep or oversee accounts.',
        params: CommunityParams,
        response: {
          200: Type.Object({ accounts: Type.Array(Listed) }),
          401: ErrorBody,
          403: ErrorBody,
          404: ErrorBody,
          429: ErrorBody,
        },
      },
    },
    async (request, reply) => {
      const { session, community, actor } = await inside(pipeline, request);
      await gates.command(session);
      if (!grantFor(actor, 'account', 'R')) throw new Refused('forbidden', { params: { object: 'account', act: 'R' } });
      const keeper = keeperIn(session, community.id, 'U');
      const here = community.id;
      const shows = ({ community: place }: { community: string }): boolean =>
        here === systemCommunity || place === here;
      const [names, linked, tally, { state }] = [
        await loginNames(ports),
        await linkedAccounts(ports),
        logins.tally(),
        await pipeline.community(systemCommunity),
      ];
      const found = [...state.all(Accounts).values()].filter(
        ({ grants }) => here === systemCommunity || grants.some(shows),
      );

      async function listed(account: Stamped<AccountRecord>): Promise<Listed> {
        const { id, kind, disabled, version, grants } = account;
        const name = await nameOfOwner(ports, account);
        const seen = keeper && keeper.within === undefined ? grants : grants.filter(shows);
        const { count = 0, last } = tally.get(id) ?? {};
        const { login, chosen = false } = names.get(id) ?? {};
        return {
          ...{ id, kind, disabled, version, chosen },
          linked: keeper !== undefined && linked.has(id),
          name: keeper || id === session.account ? name : maskName(name),
          ...(login === undefined || !keeper ? {} : { login }),
          grants: [...seen],
          elsewhere: grants.length - seen.length,
          logins: count,
          ...(last === undefined ? {} : { last }),
          own: id === session.account,
          mayGrant: may(keeper, account, session.account) && kind === 'person',
          maySwitch: may(keeper, account, session.account) && reachesAll(keeper?.within, grants),
        };
      }

      void reply.header('cache-control', 'no-store');
      return { accounts: await Promise.all(found.map(listed)) };
    },
  );
}

/** One's own account is for another keeper to change. */
function may(keeper: Keeper | undefined, { id }: AccountRecord, reader: string): boolean {
  return keeper !== undefined && id !== reader;
}
