import { defineMachine } from '../kernel/machine.ts';

/** 上报: asked for or begun, sent, and received above or sent back. A newer edition may follow until it is received. */
export const upReportMachine = defineMachine('UpReport', 'due', {
  'upReport.send': 'due|sent|returned → sent',
  'upReport.receive': 'sent → received',
  'upReport.return': 'sent → returned',
});
