import { installation } from '@liandong/server/accounts/first';
import type { Ports } from '@liandong/server/ports';
import { blankFileKind } from '@liandong/shared/blanks/schema';
import { systemCommunity } from '@liandong/shared/accounts/schema';
import type { Grant } from '@liandong/shared/kernel/actor';
import { phaseNow } from '@liandong/shared/phases/schema';
import type { Answer } from '@liandong/shared/protocol/up';
import type { TestServer } from '../support/start-server.ts';
import type { Holder } from './may.ts';
import { before, commandFor, inRecovery } from './befores.ts';
import type { Target } from './target.ts';

export const community = '440604012051';
/** Another community of the samples. */
export const elsewhere = '130105006009';
const places = { own: `${community}015`, other: `${community}003` } as const;
const orgs = { own: 'org-chenguang', other: 'org-renhe' } as const;

/** Somebody with one role, signed in as a program would be. */
export interface Player extends Holder {
  readonly token: string;
}

/** What a role is bound to in these tests; the rest is bound to nothing but themselves. */
function boundTo(role: Grant['role'], within: string): Pick<Grant, 'grids' | 'org'> {
  if (role === 'grid_worker' || role === 'captain')
    return { grids: [within === elsewhere ? `${elsewhere}001` : places.own] };
  return role === 'social_org' || role === 'team_lead' ? { org: orgs.own } : {};
}

/** A server with players in every role, and hands that set the stage for them. */
export class Stage {
  private made = 0;

  constructor(readonly server: TestServer & { readonly ports: Ports }) {}

  get state() {
    return this.server.ports.pipeline.community(community).then((found) => found.state);
  }

  newId(): string {
    return `st-${++this.made}`;
  }

  /** A new account with one role. */
  async player(role: Grant['role'], within = community): Promise<Player> {
    const { pipeline, logins } = this.server.ports;
    const id = this.newId();
    const grants = [{ community: within, role, ...boundTo(role, within) }];
    const kind = role === 'wall' ? 'device' : 'person';
    const wish = { id, type: 'account.open', community: systemCommunity, payload: { account: { id, kind, grants } } };
    succeeded(await pipeline.submit(installation, wish));
    return { id, grants, token: (await logins.start({ account: id, kind: 'token', label: 'player' })).secret };
  }

  /** Something of one's own, or of others, that does not stand yet. */
  target(player: Holder, whose: 'own' | 'other', quantity = 5): Target {
    const id = this.newId();
    const person = whose === 'own' ? player.id : `${id}-p`;
    const lead = this.server.account('lead').id;
    const worker = this.server.account('social').id;
    return { id, grid: places[whose], org: orgs[whose], person, lead, worker, quantity, now: Date.now() };
  }

  /** Does all that must have been done before a command about a target can be granted; `by` is who will send that. */
  async prepare(name: string, target: Target, by = 'stage-last'): Promise<void> {
    if (name.startsWith('blank.')) await this.bringFile(`f-${target.id}`, name === 'blank.keep' ? by : 'stage-0');
    if (inRecovery(name)) await this.recover(target);
    if (name.startsWith('doorList.')) await this.respond(target);
    const steps = before(name, target);
    // Each by another: nobody approves or verifies what was their own.
    // Nobody has many reviews open, so whoever begins one is somebody else each time.
    const who = name.startsWith('review.') ? target.id : 'stage';
    for (const [n, { type, payload }] of steps.entries()) await this.must(`${who}-${n}`, target, type, payload);
  }

  /** Goes into the recovery, unless it is there. */
  private async recover(target: Target): Promise<void> {
    if (phaseNow(await this.state) === 'recovery') return;
    const { type, payload } = commandFor('phase.change', target);
    await this.must('stage-lead', target, type, payload);
  }

  /** Goes into the response, unless it is there. */
  private async respond(target: Target): Promise<void> {
    if (phaseNow(await this.state) === 'response') return;
    const officer = { account: target.lead, post: '值班副主任' };
    const payload = {
      ...commandFor('phase.change', target).payload,
      to: 'response',
      accountable: officer,
      onDuty: officer,
    };
    await this.must('stage-lead', target, 'phase.change', payload);
  }

  /** Brings the file of an empty table, as whoever keeps it does before. */
  private async bringFile(id: string, by: string): Promise<void> {
    await this.server.ports.store.putRecords(community, [{ kind: blankFileKind, id, body: { by, at: 0 } }]);
  }

  /** @throws when it is refused */
  async must(by: string, { grid, org }: Pick<Target, 'grid' | 'org'>, type: string, payload: object): Promise<void> {
    const own = { community } as const;
    const grants: Grant[] = [
      ...(['lead', 'command', 'coordinator', 'social_worker', 'supervisor', 'evaluator', 'subdistrict'] as const).map(
        (role) => ({
          ...own,
          role,
        }),
      ),
      { ...own, role: 'social_org', org },
      { ...own, role: 'grid_worker', grids: [grid] },
      { ...own, role: 'resident' },
    ];
    const command = { id: this.newId(), type, community, payload };
    const answer = await this.server.ports.pipeline.submit({ id: by, grants }, command);
    if (answer.error) throw new Error(`${type}: ${JSON.stringify(answer.error)}`);
  }
}

function succeeded({ error }: Answer): void {
  if (error) throw new Error(JSON.stringify(error));
}
