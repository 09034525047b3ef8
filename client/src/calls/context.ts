import { callDesk } from '@liandong/shared/calls/capability';
import { calls, type Call } from '@liandong/shared/calls/schema';
import { distress } from '@liandong/shared/distress/capability';
import { incidents } from '@liandong/shared/incidents/capability';
import type { Stamped } from '@liandong/shared/kernel/state';
import { needs } from '@liandong/shared/needs/capability';
import { notices, type Notice } from '@liandong/shared/notices/schema';
import { requests } from '@liandong/shared/requests/capability';
import { signs } from '@liandong/shared/signs/capability';
import { computed, inject, type InjectionKey } from 'vue';
import { openPage } from '../app/page-context.ts';
import { may, stateOf } from '../requests/may.ts';
import type { Matter } from './draft.ts';
import { useDrafts } from './use-drafts.ts';

const day = 86_400_000;

/** Everything that the call desk works with. */
export function openCallDesk(community: string) {
  const page = openPage(community, ['call']);
  const { actor, view, now } = page;
  const all = view.records(calls);
  const standing = view.records<Notice>(notices);
  const here = { grid: '' };

  /** Whether the post may file this itself; the server decides, this only offers. */
  function mayFile(matter: Matter): boolean {
    const asks: Partial<Record<Matter, () => boolean>> = {
      incident: () => may(incidents, actor.value, 'incident.report', stateOf({}), here),
      sign: () => may(signs, actor.value, 'earlySign.note', stateOf({}), here),
      need: () => may(needs, actor.value, 'need.note', stateOf({}), { subject: '-' }),
      distress: () => may(distress, actor.value, 'distress.receive', stateOf({}), { subject: '-' }),
      request: () => may(requests, actor.value, 'request.submit', stateOf({}), { request: here }),
    };
    return asks[matter]?.() ?? true;
  }

  const byDue = (one: Call, other: Call): number => (one.dueAt ?? 0) - (other.dueAt ?? 0);
  return {
    ...page,
    mayFile,
    mayTake: computed(() => may(callDesk, actor.value, 'call.log', stateOf({}), {})),
    drafts: useDrafts(community, () => now.value),
    notices: computed(() =>
      [...standing.value.values()].filter(({ status }) => status === 'published').sort((a, b) => b.at - a.at),
    ),
    /** who waits to be called back, the most urgent first */
    waiting: computed<readonly Stamped<Call>[]>(() =>
      [...all.value.values()].filter(({ status }) => status === 'to_call_back').sort(byDue),
    ),
    /** calls of the last day and night that are over, the newest first */
    recent: computed<readonly Stamped<Call>[]>(() =>
      [...all.value.values()]
        .filter(({ status, settledAt = 0 }) => status !== 'to_call_back' && settledAt > now.value - day)
        .sort((a, b) => b.startedAt - a.startedAt),
    ),
  };
}

export type CallDesk = ReturnType<typeof openCallDesk>;
export const callDeskKey: InjectionKey<CallDesk> = Symbol('call desk');

/** The desk around a piece of it. @throws outside of the page */
export function useCallDesk(): CallDesk {
  const desk = inject(callDeskKey);
  if (!desk) throw new Error('not at the call desk');
  return desk;
}
