import { defineMachine } from '../kernel/machine.ts';

/** 应急方案. Activated it is in force still; one that is being revised can't be activated. */
export const planMachine = defineMachine('EmergencyPlan', 'draft', {
  'plan.review': 'draft|revising → reviewed',
  'plan.enforce': 'reviewed → in_force',
  'plan.activate': 'in_force → activated',
  'plan.standDown': 'activated → in_force',
  'plan.revise': 'in_force → revising',
  'plan.retire': 'in_force → retired',
});
