import { defineMachine } from '../kernel/machine.ts';

/** 联合监测: one round of a point. */
export const monitorMachine = defineMachine('Monitor', 'none', {
  'monitor.observe': ['none → single', 'single → joint', 'single → conflict'],
  'monitor.recheck': 'conflict → rechecked',
  'monitor.confirm': 'rechecked → joint',
});
