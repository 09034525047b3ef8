import type { Role } from '@liandong/shared/kernel/roles';
import { onMounted, ref, type Ref } from 'vue';
import { request } from '../app/api.ts';

/** The parties that a person on a board may stand for. */
export const partiesOnBoards = ['community', 'social_worker', 'social_org', 'volunteer'] as const;

export type PartyOnBoards = (typeof partiesOnBoards)[number];

/** Somebody who may be invited. */
export interface Invitable {
  readonly id: string;
  /** masked, as colleagues see each other */
  readonly name: string;
  readonly roles: readonly Role[];
  readonly org?: string;
}

const partyOfRole: Readonly<Partial<Record<Role, PartyOnBoards>>> = {
  social_worker: 'social_worker',
  supervisor: 'social_worker',
  social_org: 'social_org',
  volunteer: 'volunteer',
  team_lead: 'volunteer',
};

/** The party that somebody acts for, by the first of their roles. */
export function partyOf({ roles: [role] }: Pick<Invitable, 'roles'>): PartyOnBoards {
  return (role && partyOfRole[role]) ?? 'community';
}

/** People of a community who may be invited to a board, fetched once when it is first shown. */
export function useInvitable(community: string): {
  readonly people: Ref<readonly Invitable[] | undefined>;
  readonly failed: Ref<boolean>;
  load(): Promise<void>;
} {
  const people = ref<readonly Invitable[]>();
  const failed = ref(false);

  async function load(): Promise<void> {
    failed.value = false;
    try {
      const answer = await request<{ people: readonly Invitable[] }>(
        'GET',
        `/api/v1/communities/${community}/boards/people`,
      );
      people.value = answer.people;
    } catch {
      // Said in the list's place, with a way to try again.
      failed.value = true;
    }
  }

  onMounted(load);
  return { people, failed, load };
}
