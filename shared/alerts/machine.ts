import { defineMachine } from '../kernel/machine.ts';

/** 预警. An update takes effect, and supersedes, when it is itself issued. */
export const alertMachine = defineMachine('Alert', 'draft', {
  'alert.submit': 'draft → pending_approval',
  'alert.return': 'pending_approval → draft',
  'alert.issue': 'pending_approval → issued',
  'alert.update': 'issued → superseded',
  'alert.clear': 'issued → cleared',
  'alert.expire': 'issued → expired',
  'alert.cancel': 'issued → cancelled',
});
