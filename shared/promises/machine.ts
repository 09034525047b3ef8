import { defineMachine } from '../kernel/machine.ts';

export const promiseMachine = defineMachine('Promise', 'open', {
  'promise.keep': 'open → kept',
  'promise.fail': 'open → not_kept',
  'promise.reopen': 'kept|not_kept → open',
});
