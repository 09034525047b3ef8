// Faults to be planted, one at a time: what the simulation must catch. Each is a change of a few words in a
// file as it is loaded; the file itself stays as it is. `find` must stand there exactly once.
const sequencer = 'server/dist/pipeline/sequencer.js';
const delivery = 'server/dist/live/delivery.js';
const rooms = 'server/dist/live/rooms.js';
const mirror = 'shared/dist/protocol/mirror.js';
const link = 'client/src/live/link.ts';

const beforeCommit = '        let hashes;\n';

export const faults = [
  {
    name: 'reply before commit',
    patches: [
      {
        file: sequencer,
        find: beforeCommit,
        put: `for (const { waiting, answer } of decided) waiting.answered(answer, true);\n${beforeCommit}`,
      },
    ],
  },
  {
    name: 'send before durable',
    patches: [
      {
        file: sequencer,
        find: beforeCommit,
        put: `if (committed.length > 0) this.ports.committed(this.community, committed);\n${beforeCommit}`,
      },
    ],
  },
  {
    name: 'keep what could not be stored',
    patches: [{ file: sequencer, find: 'undo(state, facts.flatMap(({ changes }) => [...changes]));', put: '' }],
  },
  {
    name: 'forget that a write is uncertain',
    patches: [{ file: sequencer, find: 'this.uncertain = true;', put: '' }],
  },
  {
    name: 'never look again at an uncertain write',
    patches: [{ file: sequencer, find: 'if (this.uncertain)\n            this.lookAgain();', put: '' }],
  },
  {
    name: 'break the chain',
    patches: [{ file: sequencer, find: 'previous = frozen.stored.hash;', put: 'void frozen;' }],
  },
  {
    name: 'forget the answer',
    patches: [{ file: sequencer, find: '.filter(({ remember }) => remember)', put: '.filter(() => false)' }],
  },
  {
    name: 'say never without writing it down',
    patches: [
      {
        file: 'server/dist/pipeline/pipeline.js',
        find: 'this.recent.begin(account, id, neverCame, this.mark(account, id));',
        put: "return { outcome: 'never' };",
      },
    ],
  },
  {
    name: 'accept a stale version',
    patches: [
      {
        file: 'server/dist/pipeline/decide.js',
        find: 'if (!record || record.version === expected)',
        put: 'if (record !== null)',
      },
    ],
  },
  {
    name: 'promise more than is left',
    patches: [
      {
        file: 'shared/dist/requests/pledge-commands.js',
        find: 'const taken = Math.min(quantity, left);',
        put: 'const taken = quantity;',
      },
    ],
  },
  {
    name: 'send a person to two places',
    patches: [
      {
        file: 'shared/dist/volunteers/commands/assign.js',
        find: 'if (stale || volunteer.assignment !== undefined)',
        put: 'if (stale)',
      },
    ],
  },
  {
    name: 'drop a seq',
    patches: [{ file: rooms, find: 'if (item)\n', put: 'if (item && event.seq % 7 > 0)\n' }],
  },
  {
    name: 'a tail that is one short',
    patches: [
      {
        file: 'server/dist/pipeline/tail.js',
        find: 'this.items.slice(this.items.length - missing)',
        put: 'this.items.slice(this.items.length - missing + 1)',
      },
    ],
  },
  {
    name: 'a tail that reaches further than it does',
    patches: [{ file: 'server/dist/pipeline/tail.js', find: 'missing < 0 || missing > have', put: 'missing < 0' }],
  },
  {
    name: 'a beat that claims too much',
    patches: [
      {
        file: rooms,
        find: 'to: state.seq,\n',
        put: 'to: state.seq + 1,\n',
      },
    ],
  },
  {
    name: 'a beat while frames wait',
    patches: [{ file: rooms, find: 'if (this.pending.has(room.community.id))\n                continue;', put: '' }],
  },
  {
    name: 'skip the view',
    patches: [
      {
        file: 'shared/dist/kernel/view.js',
        find: "return seen === 'summary' ? rule.summary?.(record) : undefined;",
        put: 'return record;',
      },
    ],
  },
  {
    name: 'show one’s own to everybody',
    patches: [
      {
        file: 'shared/dist/kernel/rights.js',
        find: 'if ((right.own && !isOwn) ||',
        put: 'if ((right.own && isOwn === undefined) ||',
      },
    ],
  },
  {
    name: 'ignore a login that ended',
    patches: [
      {
        file: delivery,
        find: 'if (!session) {\n            this.subscriptions.unfollowAll(screen);',
        put: 'if (!session) return;\n        if (!session) {\n            this.subscriptions.unfollowAll(screen);',
      },
    ],
  },
  {
    name: 'rely on the word of a change of rights',
    patches: [
      {
        file: delivery,
        find: 'this.recheck(screen);\n            if (screen.behindSince',
        put: 'if (screen.behindSince',
      },
    ],
  },
  {
    name: 'an unbounded backlog',
    patches: [
      {
        file: 'server/dist/live/back-pressure.js',
        find: 'return waiting.bytes + size',
        put: 'return true || waiting.bytes + size',
      },
    ],
  },
  {
    name: 'a screen that fell behind hears on',
    patches: [{ file: delivery, find: 'screen.line.leave(room.name);', put: '' }],
  },
  {
    name: 'endless patience',
    patches: [{ file: delivery, find: 'now() - screen.behindSince > this.backlog.patience', put: 'false' }],
  },
  {
    name: 'forget the epoch',
    patches: [
      {
        file: 'server/dist/live/subscriptions.js',
        find: 'message.epoch === epoch && message.view',
        put: 'message.view',
      },
      { file: mirror, find: 'if (epoch !== this.epoch || view !== this.view)', put: 'if (view !== this.view)' },
    ],
  },
  {
    name: 'restore without a new epoch',
    patches: [
      {
        file: 'tests/simulation/disk.ts',
        find: 'for (const log of copy.logs.values()) log.epoch = this.newEpoch();',
        put: '',
      },
    ],
  },
  {
    name: 'apply twice',
    patches: [
      {
        file: delivery,
        find: 'this.behind(lines.sendTo(room.name, name, part));',
        put: '[1, 2].forEach(() => this.behind(lines.sendTo(room.name, name, part)));',
      },
      { file: mirror, find: 'if (item.seq <= this.seq)', put: 'if (item.seq < 0)' },
    ],
  },
  {
    name: 'pass over a gap',
    patches: [
      {
        file: rooms,
        find: 'room.sent = to;',
        put: 'room.sent = to + (to % 11 === 0 ? 1 : 0);',
      },
      { file: mirror, find: 'if (from > this.seq)', put: 'if (from < 0)' },
    ],
  },
  {
    name: 'never mark stale',
    patches: [
      {
        file: 'client/src/live/freshness.ts',
        find: 'const stale = silence >= staleAfter;',
        put: 'const stale = silence < 0;',
      },
    ],
  },
  {
    name: 'go on showing what a lost right showed',
    patches: [{ file: link, find: "if (remedyOf(code) === 'sign_in') this.forget();", put: '' }],
  },
  {
    name: 'never come back',
    patches: [
      {
        file: link,
        find: '      this.timer = undefined;\n      this.connect();',
        put: '      this.timer = undefined;',
      },
    ],
  },
];
