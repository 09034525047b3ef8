import { systemCommunity } from '@liandong/shared/accounts/schema';
import { tasks } from '@liandong/shared/tasks/schema';
import { volunteers } from '@liandong/shared/volunteers/schema';
import { wireVersion } from '@liandong/shared/protocol/version';
import type { Answer } from '@liandong/shared/protocol/up';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../support/api-client.ts';
import { startServer } from '../support/start-server.ts';
import { allowed } from './allowed.ts';
import type { ExpectedCommand } from './expected-command.ts';
import { expectedCommands, expectedOfInstallation } from './expected-commands.ts';
import { columns } from './expected-rights.ts';
import { may } from './may.ts';
import { before, commandFor, inRecovery } from './befores.ts';
import { community, Stage, type Player } from './stage.ts';
import type { Target } from './target.ts';

let stage: Stage;
const players = new Map<string, Player>();
const sockets = new Map<string, Socket>();

beforeAll(async () => {
  stage = new Stage(
    await startServer({ env: { LIANDONG_COMMANDS_PER_MINUTE: '1000000', LIANDONG_REVEALS_PER_HOUR: '100000' } }),
  );
  for (const role of columns) players.set(role, await stage.player(role));
}, 60_000);
afterAll(async () => {
  for (const socket of sockets.values()) socket.disconnect();
  await stage.server.stop();
});

type Said = Pick<Answer, 'result' | 'error'>;
interface Wish {
  readonly type: string;
  readonly payload: object;
  readonly expectedVersion?: number | undefined;
}

/** Both doors by which a command comes in; each ends with what is answered. */
const doors: Readonly<Record<string, (player: Player, wish: Wish) => Promise<Said>>> = {
  async http({ token }, wish) {
    const path = `/api/v1/communities/${community}/commands`;
    const { body } = await ask(stage.server, 'POST', path, { id: stage.newId(), ...wish }, { token });
    return body as Said;
  },
  async socket({ id, token }, wish) {
    let socket = sockets.get(id);
    if (!socket) {
      const { url } = stage.server;
      const auth = { token, wire: wireVersion };
      socket = io(url, { transports: ['websocket'], forceNew: true, extraHeaders: { origin: url }, auth });
      sockets.set(id, socket);
    }
    return (await socket.emitWithAck('command', { id: stage.newId(), community, ...wish })) as Said;
  },
};

/** A person's record is one for all time: whoever is to be its owner comes anew. */
const ofPersons = ['person', 'assignment'];

/** Who is registered can't be a handler any more, which they have to be for the kinds that go beside this one. */
function registersSomebody(name: string): boolean {
  const steps = before(name, stage.target({ id: 'nobody', grants: [] }, 'other'));
  return [name, ...steps.map(({ type }) => type)].includes('volunteer.register');
}

interface Cell {
  readonly role: string;
  readonly whose: 'own' | 'other';
  readonly quantity?: number;
}

const cells: Cell[] = columns.flatMap((role) => [
  { role, whose: 'own' },
  { role, whose: 'other' },
]);
const beyond: Cell[] = columns.map((role) => ({ role, whose: 'own', quantity: 501 }));

/**
 * What stands ready for one command: for each role what is its own, and for all of them what is others'. A command that
 * is refused leaves it as it was, so that the next one finds it; one that is granted has something of its own.
 */
const ready = new Map<string, Promise<Target>>();

async function madeReady(name: string, player: Player, { whose, quantity }: Cell): Promise<Target> {
  const target = stage.target(player, whose, quantity);
  await stage.prepare(name, target, player.id);
  return target;
}

/** Something a command may be sent about, and whether it may be granted. */
async function found(name: string, player: Player, cell: Cell, expected: ExpectedCommand) {
  const isAllowed = async (target: Target): Promise<boolean> =>
    allowed(await stage.state, player, expected, commandFor(name, target).payload);
  // An empty table is kept by whoever brought its file.
  const whose = cell.whose === 'own' || name === 'blank.keep' ? player.id : 'others';
  const key = `${name} ${whose} ${cell.whose} ${cell.quantity ?? ''}`;
  const made = ready.get(key) ?? madeReady(name, player, cell);
  ready.set(key, made);
  const target = await made;
  if (!(await isAllowed(target))) return { target, isAllowed: false };
  if (whose === 'others') return { target: await madeReady(name, player, cell), isAllowed: true };
  ready.delete(key);
  return { target, isAllowed: true };
}

/** Sends one command by one door, and says whether that went as the guide has it. */
async function tried(name: string, door: string, cell: Cell): Promise<string | undefined> {
  const { role, whose } = cell;
  const expected = expectedCommands[name];
  const usual = players.get(role);
  if (!expected || !usual) throw new Error(`${name} by ${role} is not expected`);
  const isAnew = whose === 'own' && (ofPersons.includes(expected.on) || registersSomebody(name));
  const player = isAnew ? await stage.player(role as never) : usual;
  const { target, isAllowed } = await found(name, player, cell, expected);
  const wish = commandFor(name, target);
  const state = await stage.state;
  const expectedVersion = name === 'assignment.reassign' ? state.get(volunteers, target.person)?.version : undefined;
  // The entry that made a task stands before the one that opened it.
  const seq = name === 'text.erase' ? { seq: (state.get(tasks, target.id)?.version ?? 0) - 1 } : {};
  // Whoever moves somebody has seen the record.
  const seen = { person: target.person, version: state.get(volunteers, target.person)?.version ?? 0 };
  const people = name === 'force.deploy' ? { people: [seen] } : {};
  const payload = { ...wish.payload, ...seq, ...people };
  const { result, error } = (await doors[door]?.(player, { type: wish.type, payload, expectedVersion })) ?? {};
  if (result === 'applied') granted.add(name);
  if ((error?.code === 'forbidden') !== isAllowed) return undefined;
  return `${role}, ${whose}: ${isAllowed ? 'may' : 'may not'}, and was answered ${error?.code ?? result}`;
}

const granted = new Set<string>();
/** The installation's own, and those whose time has not come. */
const untimely = [
  'assessment.forget',
  'assessment.trigger',
  'carePlan.forget',
  'case.forget',
  'distress.declineSupervision',
  'distress.forget',
  'distress.limitDue',
  'distress.supervise',
  'handover.forget',
  'handover.read',
  'need.declineSupervision',
  'need.forget',
  'need.limitDue',
  'need.supervise',
  'pair.forget',
  'specialGroup.forget',
  'specialGroup.countOverdue',
  'visit.forget',
  'promise.forget',
  'promise.limitDue',
  'activity.answer',
  'activity.forgetNames',
  'activity.retire',
  'lesson.finishAsGuest',
  'lesson.retire',
  'groupSurvey.retire',
  'brief.retire',
  'evaluation.finish',
  'evaluation.hear',
  'evaluation.retire',
  'alert.expire',
  'alert.retire',
  'campaign.retire',
  'householdImport.retire',
  'call.forget',
  'closureAsk.retire',
  'assignment.retire',
  'closure.expire',
  'closure.forget',
  'closure.settle',
  'disinfection.miss',
  'earlySign.archive',
  'force.recall',
  'hazard.archive',
  'incident.answerHelp',
  'drill.copy',
  'drill.end',
  'drill.find',
  'drill.inject',
  'drill.set',
  'drill.stock',
  'training.receive',
  'training.retire',
  'training.stick',
  // Nobody withdraws who did not enrol: that is answered as done.
  'training.withdraw',
  'incident.archive',
  'incident.declineSupervision',
  'incident.limitDue',
  'incident.supervise',
  'ledger.noteRestored',
  'limit.tell',
  'linkage.lapse',
  'linkage.retire',
  'monitor.turn',
  'distress.askHere',
  'mood.answer',
  'mood.begin',
  'mood.close',
  'notice.archive',
  'notice.expire',
  'notice.open',
  'workspace.lookAt',
  'workspace.tell',
  'offer.retire',
  'page.archive',
  'page.call',
  'page.noteOut',
  'page.rang',
  'person.endRoster',
  'person.lapse',
  'plan.retireRun',
  'purchase.retire',
  'incubation.retire',
  'pledge.expire',
  'proposal.close',
  'proposal.execute',
  'proposal.reportBack',
  'proposal.retire',
  'proposalComment.retire',
  'report.count',
  'report.forgetAsk',
  'request.retire',
  'review.retire',
  'request.declineSupervision',
  'request.expire',
  'request.limitDue',
  'request.supervise',
  'screening.correct',
  'screening.forget',
  'shift.begin',
  'shift.checkIn',
  'shift.end',
  'shift.leave',
  'shift.noShow',
  'stock.expire',
  'stock.retire',
  'task.forgetClaim',
  'task.lapseClaim',
  'doorList.close',
  'task.pauseClaim',
  'task.resumeClaim',
  'task.retire',
  'text.lapse',
  'upReport.archive',
  'upReport.declineSupervision',
  'upReport.limitDue',
  'upReport.supervise',
  'thanks.lapse',
  'skillOffer.retire',
  'receipt.retire',
  'measure.retire',
  // Said by whoever gave it alone: nobody here did.
  'feedback.judge',
  'feedback.close',
  'feedback.forget',
  'feedback.limitDue',
  'feedback.supervise',
  'feedback.declineSupervision',
  'deed.retire',
  'vote.cast',
  'vote.end',
  'vote.forgetRoll',
  'vote.tally',
  'walkUp.leave',
  'resumption.retire',
  'orderItem.retire',
  'confidence.answer',
  'confidence.retire',
  'keptData.retire',
].sort();
/** They read the whole log, or all who are there: they come while those are few. */
const readsAll = /^(text\.erase$|doorList\.)/;
/** They lean on one thing that all have, and find it changed by others that go beside them. */
const leansOnOne = /^(page|workspace|consent)\.|^indicator\.(retire|draft|activate)$/;
/** The turn of a command; in the turn 1 several go at a time. What changes how the others go comes last. */
function turnOf(name: string): number {
  if (readsAll.test(name)) return 0;
  if (leansOnOne.test(name)) return 2;
  if (name === 'phase.change') return 3;
  return inRecovery(name) ? 4 : 1;
}
const names = Object.keys(expectedCommands).sort((a, b) => turnOf(a) - turnOf(b));

/** A wish for each command of the installation, about an account that stands. */
const ofInstallation: Readonly<Record<string, (account: string) => object>> = {
  'community.found': () => ({ id: stage.newId(), name: '新社区' }),
  'account.open': () => ({ account: { id: stage.newId(), kind: 'person', grants: [{ community, role: 'resident' }] } }),
  'account.grant': (id) => ({ id, grants: [{ community, role: 'volunteer' }] }),
  'account.switch': (id) => ({ id, disabled: true }),
  'account.resetPassword': (id) => ({ id, login: 'nobody' }),
  'account.setPassword': (id) => ({ id, login: 'nobody', hashed: 'x'.repeat(20) }),
  'account.linkOpenid': (id) => ({ id, subject: 'a'.repeat(64), hashed: 'x'.repeat(20) }),
  'account.unlinkOpenid': (id) => ({ id }),
  'account.addPasskey': (id) => ({ id, passkey: 'k'.repeat(20), hashed: 'x'.repeat(20) }),
  'account.dropPasskey': (id) => ({ id, passkey: 'k'.repeat(20) }),
  'account.followAreas': (id) => ({ id, community, follows: [] }),
};

describe('commands of the installation, every role', () => {
  it.each(columns)('[P7] [§6] by a %s: there as the guide has it, in a community by nobody', async (role) => {
    const [within, here] = [await stage.player(role, systemCommunity), players.get(role)];
    if (!here) throw new Error(role);
    for (const [type, payloadFor] of Object.entries(ofInstallation)) {
      const other = await stage.player('resident');
      const expected = expectedOfInstallation[type];
      const send = async (player: Player, place: string): Promise<string> => {
        const body = { id: stage.newId(), type, payload: payloadFor(other.id) };
        const path = `/api/v1/communities/${place}/commands`;
        const answer = await ask(stage.server, 'POST', path, body, { token: player.token });
        return (answer.body as Said).error?.code ?? 'granted';
      };
      const isAllowed = expected?.takes.some((take) => {
        const [object = '', act = ''] = take.split(' ');
        return may(within, object, act, {});
      });
      expect([type, (await send(within, systemCommunity)) !== 'forbidden']).toEqual([type, isAllowed]);
      expect(['forbidden', 'unknown_command']).toContain(await send(here, community));
    }
  });
});

describe('commands, every role, own and others’', () => {
  it('[P7] every command of the product is expected, and no other', () => {
    const known = [...stage.server.ports.registry.commands.keys()].sort();
    expect(Object.keys({ ...expectedCommands, ...expectedOfInstallation }).sort()).toEqual(known);
  });

  /** By one door after the other: what a refusal leaves standing serves for the next. */
  const byBothDoors = async (name: string): Promise<void> => {
    const all = expectedCommands[name]?.takes.some((take) => take.endsWith('limit')) ? [...cells, ...beyond] : cells;
    const wrong: string[] = [];
    for (const door of Object.keys(doors)) {
      const lines = await Promise.all(all.map((cell) => tried(name, door, cell)));
      wrong.push(...lines.flatMap((line) => (line === undefined ? [] : `by ${door}: ${line}`)));
    }
    expect(wrong).toEqual([]);
  };

  const title = '[P7] [§6] %s by http and socket';
  it.each(names.filter((name) => turnOf(name) < 1))(title, byBothDoors, 60_000);
  // A command waits for company before its commit: several kinds at a time keep one another company.
  it.concurrent.each(names.filter((name) => turnOf(name) === 1))(title, byBothDoors, 60_000);
  it.each(names.filter((name) => turnOf(name) > 1))(title, byBothDoors, 60_000);

  it('[P7] each was granted to somebody, so that what was refused was refused for want of a right', () => {
    expect(names.filter((name) => !granted.has(name)).sort()).toEqual(untimely);
  });
});
