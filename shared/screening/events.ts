import { Type } from 'typebox';
import { correction } from '../kernel/corrects.ts';
import { HouseholdId } from '../households/schema.ts';
import { defineEvent } from '../kernel/event.ts';
import { stated } from '../kernel/stated.ts';
import { statesOf } from '../kernel/machine.ts';
import type { Write } from '../kernel/state.ts';
import { there } from '../tasks/there.ts';
import { Id } from '../protocol/up.ts';
import { screeningMachine } from './machine.ts';
import { CampaignDrafted, CampaignId, campaigns, comebacks, findings, outcomes, screeningRecords } from './schema.ts';

const closed = { additionalProperties: false } as const;
const One = Type.Object({ id: CampaignId }, closed);
const RecordOne = Type.Object({ id: Id }, closed);

/** Most visits that a record names; of more, only the count is known. */
const mostVisits = 20;

export const campaignDrafted = defineEvent('campaign.drafted', CampaignDrafted, {
  reduce: (write, { data, by }) => write.put(campaigns, { ...data, status: 'draft', by }),
});

function moved(type: string, status: string, sealed = false, since?: 'publishedAt' | 'completedAt') {
  return defineEvent(type, One, {
    sealed,
    reduce: (write, { data, at }) =>
      write.edit(campaigns, data.id, since === undefined ? { status } : { status, [since]: at }),
  });
}

export const campaignPublished = moved('campaign.published', 'published', true, 'publishedAt');
export const campaignBegun = moved('campaign.begun', 'in_progress');
export const campaignCompleted = moved('campaign.completed', 'completed', true, 'completedAt');
export const campaignArchived = moved('campaign.archived', 'archived');

const Visit = Type.Object(
  {
    id: Id,
    campaign: CampaignId,
    household: HouseholdId,
    building: Id,
    outcome: Type.Enum([...outcomes]),
    at: Type.Integer(),
    /** how the record stands after it */
    status: Type.Enum([...statesOf(screeningMachine)]),
    keptUntil: Type.Integer(),
    comeback: Type.Optional(Type.Enum([...comebacks])),
    concern: Type.Optional(Type.Literal(true)),
  },
  closed,
);

/** Somebody rang at a door. What was answered stands beside the log. */
export const doorVisited = defineEvent('screening.visited', Visit, {
  reduce(write, { data: { outcome, at, status, comeback, concern, keptUntil, ...of }, by, seq }) {
    const before = write.get(screeningRecords, of.id);
    const visits = [...(before?.visits ?? []), { by, at, outcome }].slice(-mostVisits);
    const unanswered = (before?.unanswered ?? 0) + (outcome === 'no_answer' ? 1 : 0);
    const kept = { visited: (before?.visited ?? 0) + 1, unanswered, visits, status };
    write.put(screeningRecords, {
      ...before,
      ...of,
      ...{ ...kept, entry: seq },
      keptUntil: Math.max(before?.keptUntil ?? 0, keptUntil),
      ...(comeback === undefined ? {} : { comeback }),
      ...(concern ? { concern } : {}),
    });
  },
});

/** Somebody said anew what they had been told: it points to the entry of the visit. What they said stands beside the log. */
export const screeningCorrected = defineEvent(
  'screening.corrected',
  Type.Object({ id: Id, concern: Type.Optional(Type.Literal(true)), ...correction }, closed),
  { reduce: (write, { data: { id, concern } }) => write.edit(screeningRecords, id, stated({ concern })) },
);

function stepped(type: string, status: string) {
  return defineEvent(type, RecordOne, {
    reduce: (write, { data }) => write.edit(screeningRecords, data.id, { status }),
  });
}

export const doorGivenUp = stepped('screening.givenUp', 'unreachable');
export const screeningHandled = stepped('screening.handled', 'handled');
export const screeningCleared = stepped('screening.cleared', 'cleared');

export const screeningReviewed = defineEvent(
  'screening.reviewed',
  Type.Object({ id: Id, finding: Type.Enum([...findings]) }, closed),
  {
    reduce: (write, { data: { id, finding } }) => write.edit(screeningRecords, id, { status: 'reviewed', finding }),
  },
);

/** Whoever had refused answered later, and what they answered was looked into: nothing of it is open any more. */
export const concernReviewed = defineEvent(
  'screening.concernReviewed',
  Type.Object({ id: Id, finding: Type.Enum([...findings]) }, closed),
  {
    reduce(write, { data: { id, finding } }) {
      const { concern, ...record } = there(write, screeningRecords, id);
      if (concern) write.put(screeningRecords, { ...record, finding });
    },
  },
);

/**
 * Its time is over: what was answered is erased, and it leaves live state. While the campaign is on the bare record
 * stays until `bareUntil`, so that a further visit counts no household twice and whoever said never is not asked again.
 */
export const screeningForgotten = defineEvent(
  'screening.forgotten',
  Type.Object({ id: Id, bareUntil: Type.Optional(Type.Integer({ minimum: 0 })) }, closed),
  {
    reduce(write: Write, { data: { id, bareUntil } }) {
      const { campaign, household, building, status, visited, comeback } = there(write, screeningRecords, id);
      if (bareUntil === undefined) {
        write.remove(screeningRecords, id);
        return;
      }
      write.put(screeningRecords, {
        ...{ id, campaign, household, building, status, visited, visits: [], unanswered: 0, keptUntil: bareUntil },
        ...(comeback === undefined ? {} : { comeback }),
      });
    },
  },
);

export const screeningEvents = [
  campaignDrafted,
  campaignPublished,
  campaignBegun,
  campaignCompleted,
  campaignArchived,
  doorVisited,
  screeningCorrected,
  doorGivenUp,
  screeningReviewed,
  concernReviewed,
  screeningHandled,
  screeningCleared,
  screeningForgotten,
] as const;
