import { defineMachine } from '../kernel/machine.ts';

/** 封控转达 and 险点警戒. Any direction with a basis; time alone leads to `expired`, and nothing leads out of it. */
export const closureMachine = defineMachine('ClosureOrder', 'open', {
  'closure.move': [
    'open → controlled',
    'open → closed',
    'controlled → closed',
    'controlled → open',
    'closed → controlled',
    'closed → open',
  ],
  'closure.expire': 'open|controlled|closed → expired',
});
