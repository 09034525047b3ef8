import {
  activitySignUps,
  signUpNameKind,
  signUpsOf,
  type Activity,
  type SignUpName,
} from '@liandong/shared/activities/schema';
import { keepingOf } from '@liandong/shared/activities/rules';
import type { Actor } from '@liandong/shared/kernel/actor';
import { rightTo } from '@liandong/shared/kernel/right-to';
import { isRefusal } from '@liandong/shared/kernel/refusal';
import { maskName, maskPhone } from '@liandong/shared/people/mask';
import { personIn } from '../people/person-store.ts';
import type { Community } from '../pipeline/api.ts';
import { Pace } from '../pipeline/pace.ts';
import type { Ports } from '../ports.ts';

/** Who has a place, as a reader may know them. */
export interface SeenSignUp {
  /** the sign-up's */
  readonly id: string;
  readonly name: string;
  readonly phone?: string;
}

async function nameOf(ports: Ports, community: Community, id: string): Promise<SignUpName | undefined> {
  const { person } = community.state.get(activitySignUps, id) ?? {};
  if (person !== undefined) return personIn(ports, community, person);
  return (await ports.store.record(community.id, signUpNameKind, id)) as SignUpName | undefined;
}

/** Names of those who signed up, of the places that an actor keeps or looks after; whom one may not see is left out. */
export async function signUpNames(
  ports: Ports,
  community: Community,
  actor: Actor,
  activity: Activity,
  sight: 'masked' | 'full',
): Promise<readonly SeenSignUp[]> {
  const found: SeenSignUp[] = [];
  const pace = new Pace();
  for (const id of signUpsOf(activity)) {
    if (pace.isOver) await pace.rest();
    if (isRefusal(rightTo(actor, keepingOf, community.state, { id }))) continue;
    const kept = await nameOf(ports, community, id);
    if (!kept) continue;
    const { name, phone } = kept;
    const isMasked = sight === 'masked';
    found.push({
      ...{ id, name: isMasked ? maskName(name) : name },
      ...(phone === undefined ? {} : { phone: isMasked ? maskPhone(phone) : phone }),
    });
  }
  return found;
}
