import { activities, activitySignUps, type Activity, type ActivitySignUp } from '@liandong/shared/activities/schema';
import type { Stamped } from '@liandong/shared/kernel/state';
import { receipts } from '@liandong/shared/residents/schema';
import type { Community } from '../pipeline/api.ts';
import type { Ports } from '../ports.ts';
import { Refused } from '../http/refused.ts';
import { digestOfTyped } from '../residents/slips.ts';
import type { Signer } from '../walk-ups/signed.ts';

/** How long a code on a screen can be read, ms: it is shown anew before, so that a photograph of it is soon worth nothing. */
const codeLasts = 90_000;
/** How long somebody may take to fill in what the code opened, and to say how it was, ms: as long as an evening. */
const ticketLasts = 6 * 3_600_000;

/** An activity with its community. */
export interface AtActivity {
  readonly community: Community;
  readonly activity: Stamped<Activity>;
}

/** The codes by which people sign in at an activity, whether they have an account or not. */
export class ActivityDoor {
  constructor(
    private readonly ports: Pick<Ports, 'pipeline' | 'now' | 'newId'>,
    private readonly signer: () => Promise<Signer>,
  ) {}

  /** What a screen at the activity shows now, and until when, ms since 1970 UTC. */
  async codeFor({ community, activity }: AtActivity): Promise<{ code: string; until: number }> {
    const until = this.ports.now() + codeLasts;
    return { code: (await this.signer()).sign('activityCode', [community.id, activity.id, until]), until };
  }

  /** The activity of a code that is shown now, with a ticket for whoever stands there. @throws Refused: over, or not ours */
  async atCode(code: string): Promise<AtActivity & { readonly ticket: string }> {
    const at = await this.at('activityCode', code);
    const words = [at.community.id, at.activity.id, this.ports.now() + ticketLasts, this.ports.newId()];
    return { ...at, ticket: (await this.signer()).sign('activityTicket', words) };
  }

  /** The activity of somebody who read its code a while ago, and what their coming is made of. @throws Refused, as `atCode` */
  async atTicket(ticket: string): Promise<AtActivity & { readonly nonce: string }> {
    const at = await this.at('activityTicket', ticket);
    return { ...at, nonce: String((await this.signer()).read('activityTicket', ticket)?.[3]) };
  }

  /** The place that one of the receipts of a phone leads to, at an activity; nothing where none does. */
  async placeOf(
    { community: { state }, activity }: AtActivity,
    codes: readonly string[],
  ): Promise<{ readonly code: string; readonly place: Stamped<ActivitySignUp> } | undefined> {
    const signer = await this.signer();
    for (const code of codes) {
      const found = state.get(receipts, digestOfTyped(signer, code));
      const place = found?.collection === activitySignUps.name ? state.get(activitySignUps, found.of) : undefined;
      if (place?.activity === activity.id) return { code, place };
    }
    return undefined;
  }

  private async at(use: 'activityCode' | 'activityTicket', token: string): Promise<AtActivity> {
    const over = new Refused('illegal', { field: 'code', reason: 'walkUp.code_over' });
    const [id, activityId, until] = (await this.signer()).read(use, token) ?? [];
    if (typeof id !== 'string' || typeof until !== 'number' || until <= this.ports.now()) throw over;
    const community = await this.ports.pipeline.community(id);
    const activity = community.state.get(activities, String(activityId));
    if (!activity) throw new Refused('not_found', { field: 'code', reason: 'activity.none' });
    return { community, activity };
  }
}
