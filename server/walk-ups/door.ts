import { forWall } from '@liandong/shared/kernel/mask';
import { tasks } from '@liandong/shared/tasks/schema';
import { assignments, volunteers, type Assignment } from '@liandong/shared/volunteers/schema';
import { walkUpPosts, type WalkUpPost } from '@liandong/shared/walk-ups/schema';
import type { Community } from '../pipeline/api.ts';
import type { Ports } from '../ports.ts';
import { Refused } from '../http/refused.ts';
import type { Signer } from './signed.ts';

/** How long a code on a screen can be read, ms: it is shown anew before, so that a photograph of it is soon worth nothing. */
const codeLasts = 90_000;
/** How long somebody may take to fill in what the code opened, ms. */
const ticketLasts = 20 * 60_000;

/** A place that somebody stands at. */
export interface At {
  readonly community: Community;
  readonly post: WalkUpPost;
}

/** Who walked up before, by the phone that kept it. */
export interface Pass {
  readonly person: string;
  readonly assignment: string;
}

/** Codes, tickets and passes of places that take walk-ups. */
export class WalkUpDoor {
  constructor(
    private readonly ports: Pick<Ports, 'pipeline' | 'now' | 'newId'>,
    private readonly open: () => Promise<Signer>,
  ) {}

  /** What a screen at the place shows now, and until when, ms since 1970 UTC. */
  async codeFor({ community, post }: At): Promise<{ code: string; until: number }> {
    const until = this.ports.now() + codeLasts;
    return { code: (await this.open()).sign('code', [community.id, post.id, until]), until };
  }

  /** The place of a code that is shown now. @throws Refused: over, or not ours; the place takes nobody any more */
  async atCode(code: string): Promise<At & { readonly ticket: string }> {
    const at = await this.at('code', code);
    const until = this.ports.now() + ticketLasts;
    return {
      ...at,
      ticket: (await this.open()).sign('ticket', [at.community.id, at.post.id, until, this.ports.newId()]),
    };
  }

  /** The place of somebody who read its code a while ago, and whom the ticket is for. @throws Refused, as `atCode` */
  async atTicket(ticket: string): Promise<At & { readonly newcomer: Pass }> {
    const at = await this.at('ticket', ticket);
    const nonce = String((await this.open()).read('ticket', ticket)?.[3]);
    return { ...at, newcomer: { person: nonce, assignment: `${nonce}-1` } };
  }

  /** The community and the person that a pass names; nothing when nobody here made it. @throws Refused: it is not ours */
  async atPass(pass: string): Promise<{ readonly community: Community; readonly known: Pass | undefined }> {
    const [id] = (await this.open()).read('pass', pass) ?? [];
    if (typeof id !== 'string') throw new Refused('illegal', { field: 'pass', reason: 'walkUp.not_here' });
    const community = await this.ports.pipeline.community(id);
    return { community, known: await this.passIn({ community }, pass) };
  }

  async passFor({ community }: Pick<At, 'community'>, { person, assignment }: Pass): Promise<string> {
    return (await this.open()).sign('pass', [community.id, person, assignment]);
  }

  /** Who a phone says it was here with; nothing when it was in another community, or the person is gone. */
  async passIn({ community }: Pick<At, 'community'>, pass: string | undefined): Promise<Pass | undefined> {
    const [id, person, assignment] = (pass === undefined ? undefined : (await this.open()).read('pass', pass)) ?? [];
    if (id !== community.id || typeof person !== 'string' || typeof assignment !== 'string') return undefined;
    return community.state.get(volunteers, person)?.status === 'active' ? { person, assignment } : undefined;
  }

  private async at(use: 'code' | 'ticket', token: string): Promise<At> {
    const over = new Refused('illegal', { field: use, reason: 'walkUp.code_over' });
    const [id, postId, until] = (await this.open()).read(use, token) ?? [];
    if (typeof id !== 'string' || typeof until !== 'number' || until <= this.ports.now()) throw over;
    const community = await this.ports.pipeline.community(id);
    const post = community.state.get(walkUpPosts, String(postId));
    if (!post) throw new Refused('illegal', { field: use, reason: 'walkUp.post_closed' });
    return { community, post };
  }
}

/** The duty that somebody is on by a pass, where it still runs. */
export function runningOf({ community }: Pick<At, 'community'>, pass: Pass | undefined): Assignment | undefined {
  const found = pass && community.state.get(assignments, pass.assignment);
  return found?.status === 'checked_in' && found.person === pass?.person ? found : undefined;
}

/** What is to be done at a place, in words that may hang on a wall: whoever reads them has no account. */
export function taskAt({ community, post }: At): string {
  return forWall(community.state.get(tasks, post.task)?.title ?? '');
}
