import { activities, type Activity } from '@liandong/shared/activities/schema';
import type { Stamped } from '@liandong/shared/kernel/state';
import type { Community } from '../pipeline/api.ts';
import { UnknownCommunity } from '../pipeline/pipeline.ts';
import type { Ports } from '../ports.ts';
import { Refused } from '../http/refused.ts';
import { signerOf, type Signer } from '../walk-ups/signed.ts';

/** How long a code on a screen can be read, ms: it is shown anew before, so that a photograph of it is soon worth nothing. */
const codeLasts = 90_000;
/** How long somebody may take to fill in what the code opened, ms. */
const ticketLasts = 20 * 60_000;

/** An activity with its community. */
export interface AtActivity {
  readonly community: Community;
  readonly activity: Stamped<Activity>;
}

/** Somebody's sign-up, by the phone that kept its pass. */
export interface Passed {
  readonly community: Community;
  readonly signUp: string;
}

/** The codes by which people sign in at an activity, and the passes by which a phone without an account finds its places again. */
export class ActivityDoor {
  private readonly open: () => Promise<Signer>;

  constructor(private readonly ports: Pick<Ports, 'store' | 'pipeline' | 'now' | 'newId'>) {
    this.open = signerOf(ports.store);
  }

  /** What a screen at the activity shows now, and until when, ms since 1970 UTC. */
  async codeFor({ community, activity }: AtActivity): Promise<{ code: string; until: number }> {
    const until = this.ports.now() + codeLasts;
    return { code: (await this.open()).sign('activityCode', [community.id, activity.id, until]), until };
  }

  /** The activity of a code that is shown now, with a ticket for whoever fills in a name first. @throws Refused: over, or not ours */
  async atCode(code: string): Promise<AtActivity & { readonly ticket: string }> {
    const at = await this.at('activityCode', code);
    const words = [at.community.id, at.activity.id, this.ports.now() + ticketLasts, this.ports.newId()];
    return { ...at, ticket: (await this.open()).sign('activityTicket', words) };
  }

  /** The activity of somebody who read its code a while ago, and the id that their coming has. @throws Refused, as `atCode` */
  async atTicket(ticket: string): Promise<AtActivity & { readonly signUp: string }> {
    const at = await this.at('activityTicket', ticket);
    return { ...at, signUp: String((await this.open()).read('activityTicket', ticket)?.[3]) };
  }

  async passFor({ community, signUp }: Passed): Promise<string> {
    return (await this.open()).sign('activityPass', [community.id, signUp]);
  }

  /** @throws Refused: nobody here made the pass */
  async atPass(pass: string): Promise<Passed> {
    const [id, signUp] = (await this.open()).read('activityPass', pass) ?? [];
    if (typeof id !== 'string' || typeof signUp !== 'string')
      throw new Refused('illegal', { field: 'pass', reason: 'activity.no_sign_up' });
    return { community: await this.community(id), signUp };
  }

  /** A community that anybody may name. @throws Refused: there is none of this id */
  async community(id: string): Promise<Community> {
    try {
      return await this.ports.pipeline.community(id);
    } catch (error) {
      if (error instanceof UnknownCommunity) throw new Refused('unknown_community', { field: 'community' });
      throw error;
    }
  }

  private async at(use: 'activityCode' | 'activityTicket', token: string): Promise<AtActivity> {
    const [id, activityId, until] = (await this.open()).read(use, token) ?? [];
    if (typeof id !== 'string' || typeof until !== 'number' || until <= this.ports.now())
      throw new Refused('illegal', { field: 'code', reason: 'walkUp.code_over' });
    const community = await this.community(id);
    const activity = community.state.get(activities, String(activityId));
    if (!activity) throw new Refused('not_found', { field: 'code', reason: 'activity.none' });
    return { community, activity };
  }
}
