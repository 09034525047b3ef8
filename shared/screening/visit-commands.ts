import { Type, type Static, type TSchema } from 'typebox';
import { correcting } from '../kernel/corrects.ts';
import { HouseholdId, households } from '../households/schema.ts';
import { defineCommand, type DecideContext, type Decision, type FollowUp, type Need } from '../kernel/command.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import type { State } from '../kernel/state.ts';
import { Id } from '../protocol/up.ts';
import { mayCorrect } from './correctable.ts';
import { campaignBegun, doorVisited, screeningCorrected } from './events.ts';
import { badAnswer, holdsAbnormal, outOfRange } from './form.ts';
import { screeningMachine } from './machine.ts';
import { mergedAnswers, statusAfter } from './merge.ts';
import {
  Answer,
  answerKind,
  CampaignId,
  campaigns,
  comebacks,
  recordId,
  screeningRecords,
  type AnswerBody,
  type Campaign,
  type Comeback,
  type Outcome,
} from './schema.ts';
import { doorTask } from './door-task.ts';
import { lastTry } from './tries.ts';

const closed = { additionalProperties: false } as const;
const day = 86_400_000;

const visit = {
  id: Id,
  campaign: CampaignId,
  household: HouseholdId,
  /** how many visits of this record the visitor knew of: whoever was without a network may have missed some */
  seen: Type.Integer({ minimum: 0 }),
  /** when it was, ms since 1970 UTC, by the visitor's device */
  at: Type.Integer({ minimum: 0 }),
} as const;
const answers = Type.Array(Answer, { maxItems: 40 });
const Plain = Type.Object(visit, closed);
type Visit = Static<typeof Plain> & { readonly answers?: readonly Answer[]; readonly comeback?: Comeback };

/** Whoever works on screening where the household lives. */
const visiting: readonly Need<{ household: string }>[] = [
  {
    object: 'screening',
    act: 'U',
    belongs: (state, { household }) => {
      const found = state.get(households, household);
      return found ? { grids: [found.building] } : {};
    },
  },
];

/** The campaign, when a visit of that time still belongs into it: what was done before its end may arrive after. */
function campaignOf(
  state: State,
  { campaign: id, household, at }: Pick<Visit, 'campaign' | 'household' | 'at'>,
): Campaign | Refusal {
  const campaign = state.get(campaigns, id);
  const place = state.get(households, household);
  if (!campaign || campaign.status === 'draft') return refuse('not_found', { field: 'campaign' });
  if (!place) return refuse('not_found', { field: 'household', reason: 'screening.no_household' });
  if (!campaign.buildings.includes(place.building))
    return refuse('invalid', { field: 'household', reason: 'screening.other_building' });
  const isLate = campaign.status === 'archived' || (campaign.completedAt !== undefined && at > campaign.completedAt);
  return isLate ? refuse('illegal', { reason: 'screening.over' }) : campaign;
}

/** What a visit leaves beside the log: the answers given so far, of each question the newest. */
function answered(
  { record, actor }: DecideContext,
  { id, answers: given = [], at }: Pick<Visit, 'id' | 'answers' | 'at'>,
): AnswerBody {
  const before = (record({ kind: answerKind, id }) as AnswerBody | undefined)?.answers ?? [];
  return {
    answers: mergedAnswers(
      before,
      given.map((answer) => ({ ...answer, at, by: actor.id })),
    ),
  };
}

/** Why answers can't be taken in, with the first that is wrong; nothing when all fit their questions. */
function faultOfAnswers({ fields }: Campaign, given: readonly Answer[]): Refusal | undefined {
  const bad = badAnswer(fields, given);
  if (bad !== undefined) return refuse('invalid', { field: `answers/${bad}`, reason: 'screening.bad_answer' });
  const out = outOfRange(fields, given);
  if (!out) return undefined;
  const { index, ...params } = out;
  return refuse('invalid', { field: `answers/${index}/number`, reason: 'screening.out_of_range', params });
}

function decideVisit(context: DecideContext, wanted: Outcome, said: Visit): Decision | Refusal {
  const { state, now } = context;
  const { id, campaign: of, household, seen, comeback, answers: given } = said;
  // A phone's clock may be wrong by years; a visit was after the campaign was published, and is over by now.
  const at = Math.min(Math.max(said.at, state.get(campaigns, of)?.publishedAt ?? 0), now);
  const payload = { ...said, at };
  const before = state.get(screeningRecords, id);
  const from = before?.status ?? screeningMachine.initial;
  const crossed = before !== undefined && seen < before.visited;
  const status = statusAfter(from, wanted, crossed);
  if (before?.comeback === 'never' && !crossed) return refuse('illegal', { reason: 'screening.never' });
  if (status === undefined) return refuse('illegal', { params: { from, entity: screeningMachine.entity } });
  if (id !== recordId(of, household)) return refuse('invalid', { field: 'id' });
  const campaign = campaignOf(state, payload);
  if ('refused' in campaign) return campaign;
  const fault = faultOfAnswers(campaign, given ?? []);
  if (fault) return fault;
  const visited = doorVisited.make({
    ...{ id, campaign: of, household, building: state.get(households, household)?.building ?? '' },
    ...{ outcome: wanted, at, status, keptUntil: now + campaign.keepDays * day },
    ...(comeback === undefined ? {} : { comeback }),
    ...(status === 'completed' && holdsAbnormal(campaign.fields, given ?? []) ? { concern: true as const } : {}),
  });
  const commands: FollowUp[] =
    status === 'no_answer' && (before?.unanswered ?? 0) + 1 === lastTry ? [doorTask(state, campaign, household)] : [];
  return {
    events: [...(campaign.status === 'published' ? [campaignBegun.make({ id: of })] : []), visited],
    private: given && given.length > 0 ? [{ kind: answerKind, id, body: answered(context, payload) }] : [],
    commands,
  };
}

/** A command that enters one visit; `outcome` says what came of it. */
function visitBy(type: string, schema: TSchema, outcome: (context: DecideContext, payload: Visit) => Outcome) {
  return defineCommand<TSchema, Visit>(type, schema, {
    needs: visiting,
    reads: ({ id }) => [{ kind: answerKind, id }],
    decide: (context, payload) => decideVisit(context, outcome(context, payload), payload),
  });
}

/** Answers that somebody has to look at make the record abnormal, but for one who had refused, as the visitor knew: that comes back as completed. */
const answer = visitBy(
  'screening.answer',
  Type.Object({ ...visit, answers }, closed),
  ({ state }, { id, campaign, seen, answers: given = [] }) => {
    const fields = state.get(campaigns, campaign)?.fields ?? [];
    const before = state.get(screeningRecords, id);
    const hadRefused = before?.status === 'refused' && seen >= before.visited;
    return !hadRefused && holdsAbnormal(fields, given) ? 'abnormal' : 'completed';
  },
);
const noAnswer = visitBy('screening.noAnswer', Plain, () => 'no_answer');
const refuseAnswers = visitBy(
  'screening.refuse',
  Type.Object({ ...visit, comeback: Type.Enum([...comebacks]) }, closed),
  () => 'refused',
);
const flag = visitBy(
  'screening.flag',
  Type.Object({ ...visit, answers: Type.Optional(answers) }, closed),
  () => 'abnormal',
);

const Correction = Type.Object(
  {
    ...{ id: Id, campaign: CampaignId, household: HouseholdId, at: visit.at },
    answers: Type.Array(Answer, { minItems: 1, maxItems: 40 }),
  },
  closed,
);

/**
 * Whoever asked last says within a day what they had entered wrongly; what is not said again stays. The record takes no
 * step: what was abnormal is still looked into, and what has become so is noted as a concern.
 */
const correct = defineCommand('screening.correct', Correction, {
  needs: visiting,
  reads: ({ id }) => [{ kind: answerKind, id }],
  decide(context, { id, household, campaign: of, answers: given, at: said }) {
    const { state, actor, now } = context;
    if (id !== recordId(of, household)) return refuse('invalid', { field: 'id' });
    const record = state.get(screeningRecords, id);
    const last = record?.visits.at(-1);
    if (!record || !last) return refuse('not_found', { field: 'id' });
    // Later than what it corrects, whatever the phone's clock says, so that it counts as the newer.
    const at = Math.max(Math.min(said, now), last.at + 1);
    if (!mayCorrect(record, actor.id, at)) return refuse('illegal', { reason: 'screening.not_to_correct' });
    const campaign = campaignOf(state, { campaign: of, household, at });
    if ('refused' in campaign) return campaign;
    const fault = faultOfAnswers(campaign, given);
    if (fault) return fault;
    const isConcern = record.status === 'completed' && holdsAbnormal(campaign.fields, given);
    return {
      events: [
        screeningCorrected.make({ id, ...(isConcern ? { concern: true as const } : {}), ...correcting(record) }),
      ],
      private: [{ kind: answerKind, id, body: answered(context, { id, answers: given, at }) }],
    };
  },
});

export const visitCommands = [answer, noAnswer, refuseAnswers, flag, correct] as const;
