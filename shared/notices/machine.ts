import { defineMachine } from '../kernel/machine.ts';

/** 通知: it stands until its time is over or it is taken back. */
export const noticeMachine = defineMachine('Notice', 'published', {
  'notice.withdraw': 'published → withdrawn',
  'notice.expire': 'published → expired',
});
