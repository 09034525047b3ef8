import { createHash, randomInt } from 'node:crypto';
import type { Actor } from '@liandong/shared/kernel/actor';
import { urns } from '@liandong/shared/proposals/vote-schema';
import { bySystem } from '../pipeline/by-system.ts';
import type { Sender } from './sender.ts';
import { minute } from './story.ts';

/** Who talks and decides in a sample community, and where. */
export interface Council {
  readonly sender: Sender;
  readonly newId: () => string;
  readonly proposer: Actor;
  readonly moderator: Actor;
  readonly lead: Actor;
  readonly grid: string;
  /** the sample's time, ms since 1970 UTC */
  readonly now: () => number;
}

/** How long the samples' vote lasts: it ends within their story. */
const sampleVoteLasts = 10 * minute;

const signs = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const receipt = (): string => Array.from({ length: 16 }, () => signs[randomInt(signs.length)]).join('');
const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
/** How twelve households vote: nine in favour, two against, one abstains; of fifteen. */
const marks = ['1', '1', '2', '1', '1', '1', '3', '1', '1', '2', '1', '1'];

/** Takes a proposal to where it is talked over. */
async function discuss({ sender, newId, proposer, moderator, grid }: Council, title: string, words: string) {
  const id = newId();
  await sender.send(proposer, 'proposal.submit', { id, title, words, grid });
  await sender.send(moderator, 'proposal.screen', { id, publicTitle: title, publicWords: words });
  await sender.send(moderator, 'proposal.discuss', { id });
  return id;
}

/** A proposal that is talked over. */
export async function talkOver(council: Council): Promise<void> {
  const { sender, newId, proposer, moderator } = council;
  const words = '消防通道常被电动车占住。想在院子北边划一块地，装顶棚和充电插座，晚上十点断电。';
  const proposal = await discuss(council, '院子里划一处电动车充电棚', words);
  for (const said of ['离窗户远一点，夜里有声音', '充电的钱怎么算，先说清楚']) {
    const id = newId();
    await sender.send(proposer, 'proposal.comment', { id, proposal, words: said });
    await sender.send(moderator, 'proposal.showComment', { id });
  }
}

/** A proposal on which fifteen households vote; given back is its id. */
export async function vote(council: Council): Promise<string> {
  const { sender, lead, moderator, grid, now } = council;
  const words = '楼道灯要用力跺脚才亮，老人夜里看不清台阶。每层换一盏感应灯，公共电费出。';
  const id = await discuss(council, '楼道换感应灯', words);
  const terms = { electorate: 'household', quorum: 50, majority: 'half_of_votes', ways: ['online', 'paper'] };
  await sender.send(lead, 'vote.state', { id, grids: [grid], terms: { ...terms, until: now() + sampleVoteLasts } });
  const labels = Array.from({ length: 15 }, (_, i) => `1-${Math.floor(i / 3) + 1}0${(i % 3) + 1}`);
  await sender.send(lead, 'vote.enrol', { id, labels, building: `${grid}01` });
  const slips = labels.map((_, i) => ({ n: i + 1, code: digest(`${id} ${i + 1}`) }));
  await sender.send(moderator, 'vote.slips', { id, slips });
  await sender.send(lead, 'vote.open', { id });
  for (const [i, mark] of marks.entries())
    await sender.send(bySystem, 'vote.cast', {
      ...{ id, n: i + 1, code: digest(`${id} ${i + 1}`), mark, receipt: receipt() },
      ...{ urn: randomInt(urns), nonce: digest(receipt()) },
    });
  return id;
}

/** The vote is over and was adopted: what follows is under way. */
export async function carryOut({ sender, lead, grid }: Council, id: string): Promise<void> {
  await sender.send(bySystem, 'vote.end', { id });
  const task = { grid, line: 'property', lead: 'property' };
  await sender.send(lead, 'proposal.execute', { id, tasks: [{ ...task, title: '1 号楼每层换感应灯' }] });
}
