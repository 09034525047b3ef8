import { Type } from 'typebox';
import { defineEvent } from '../kernel/event.ts';
import type { Write } from '../kernel/state.ts';
import { Id } from '../protocol/up.ts';
import { there } from '../tasks/there.ts';
import { VoteCount } from './count.ts';
import { One, Proposals, type Tally } from './schema.ts';
import * as schema from './vote-schema.ts';

export const stated = defineEvent('vote.stated', schema.Stating, {
  reduce: (write, { data: { id, terms: vote, grids } }) => write.edit(Proposals, id, { vote, grids }),
});

export const drawn = defineEvent('vote.drawn', schema.Drawn, {
  reduce(write, { data: { id, voters, building } }) {
    const before = there(write, Proposals, id);
    const drawnNow = building === undefined ? before.drawn : [...before.drawn, building];
    write.edit(Proposals, id, { voters: before.voters + voters, drawn: drawnNow });
  },
});

export const rollCleared = defineEvent('vote.rollCleared', One, {
  reduce: (write, { data }) => write.edit(Proposals, data.id, { voters: 0, drawn: [], slips: 0 }),
});

export const slipsPrinted = defineEvent('vote.slipsPrinted', schema.SlipsPrinted, {
  reduce: (write, { data: { id, slips, first = slips } }) =>
    write.edit(Proposals, id, { slips: there(write, Proposals, id).slips + first }),
});

export const opened = defineEvent('vote.opened', One, {
  reduce: (write, { data, at }) => write.edit(Proposals, data.id, { status: 'voting', openedAt: at }),
});

/** Somebody more, or fewer, took part. Who, the roll knows alone; what they voted, nobody. */
export const turnoutChanged = defineEvent('ballot.turnoutChanged', schema.TurnoutChange, {
  reduce(write, { data: { id, way, by } }) {
    const { turnout } = there(write, Proposals, id);
    write.edit(Proposals, id, { turnout: { ...turnout, [way]: turnout[way] + by } });
  },
});

export const ended = defineEvent('vote.ended', One, {
  reduce: (write, { data, at }) => write.edit(Proposals, data.id, { endedAt: at }),
});

function tally(write: Write, id: string, way: schema.PaperWay, change: (before: Tally) => Tally): void {
  const { tallies } = there(write, Proposals, id);
  write.edit(Proposals, id, { tallies: { ...tallies, [way]: change(tallies[way] ?? { round: 1, entered: [] }) } });
}

/** One person entered a count. What it is stands beside the log until the second is there. */
export const tallied = defineEvent('vote.tallied', schema.Tallied, {
  reduce: (write, { data: { id, way }, by }) =>
    tally(write, id, way, (before) => ({ ...before, entered: [...before.entered, by] })),
});

/** Both counted the same. What it is stands beside the log until all ways are counted: none has figures of its own. */
export const tallySettled = defineEvent('vote.tallySettled', schema.Tallied, {
  reduce: (write, { data: { id, way }, by }) =>
    tally(write, id, way, ({ round, entered }) => ({ round, entered: [...entered, by], settled: true })),
});

/** Two counts differ: both are shown, unless so few took this way that it tells who; counting begins anew. */
export const tallyDiffered = defineEvent('vote.tallyDiffered', schema.TallyDiffered, {
  reduce: (write, { data: { id, way, counts } }) =>
    tally(write, id, way, ({ round }) => ({
      ...{ round: round + 1, entered: [] },
      ...(counts === undefined ? {} : { differed: counts }),
    })),
});

/** The urns are opened: every receipt with its mark, in the order of the receipts, for everybody to look up and to add. */
export const ballotsPublished = defineEvent('ballot.published', schema.Published, {
  reduce(write, { seq, data: { id, ballots } }) {
    const { first, n } = there(write, Proposals, id).ballots ?? { first: seq, n: 0 };
    write.edit(Proposals, id, { ballots: { first, last: seq, n: n + ballots.length } });
  },
});

const Decided = Type.Object({ id: Id, result: VoteCount }, { additionalProperties: false });

/** The decision: a sealed act, with the whole count. */
export const decided = defineEvent('vote.decided', Decided, {
  sealed: true,
  reduce(write, { data: { id, result }, at }) {
    const status = result.ground === 'adopted' ? 'adopted' : 'not_adopted';
    write.edit(Proposals, id, { result, status, decidedAt: at });
  },
});

/** It counts no more, whatever was given: a sealed act, and everybody reads why. */
export const voided = defineEvent('vote.voided', schema.Voiding, {
  sealed: true,
  reduce(write, { data: { id, reason }, at }) {
    const { endedAt = at } = there(write, Proposals, id);
    write.edit(Proposals, id, { status: 'not_adopted', voided: reason, endedAt, decidedAt: at });
  },
});

export const rollForgotten = defineEvent('vote.rollForgotten', One, {
  reduce: (write, { data }) => write.edit(Proposals, data.id, { rollForgotten: true }),
});

export const voteEvents = [
  stated,
  drawn,
  rollCleared,
  slipsPrinted,
  opened,
  turnoutChanged,
  ended,
  tallied,
  tallySettled,
  tallyDiffered,
  ballotsPublished,
  decided,
  voided,
  rollForgotten,
] as const;
