import { defineMachine } from '../kernel/machine.ts';

/** 电话: whoever rang and was not helped to an end is called back, until somebody reached them or it is no longer wanted. */
export const callMachine = defineMachine('Call', 'to_call_back', {
  'call.reach': ['to_call_back → settled', 'to_call_back → to_call_back'],
  'call.retry': 'to_call_back → to_call_back',
  'call.drop': 'to_call_back → dropped',
});
