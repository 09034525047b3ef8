import type { Params } from '@liandong/shared/kernel/refusal';
import { isRefusal } from '@liandong/shared/kernel/refusal';
import { statesOf, stepBy, type Machine } from '@liandong/shared/kernel/machine';
import { State } from '@liandong/shared/kernel/state';
import { createRegistry } from '@liandong/shared/registry';
import { Words } from '@liandong/server/http/words';
import { describe, expect, it } from 'vitest';

const registry = createRegistry(
  () => undefined,
  (point) => point,
);
const words = new Words(registry);

/** Where the records of each machine stand. */
const collections: Readonly<Record<string, string>> = {
  Task: 'tasks',
  Volunteer: 'volunteers',
  Assignment: 'assignments',
  Alert: 'alerts',
  ResourceRequest: 'requests',
  Pledge: 'pledges',
  Offer: 'offers',
  EmergencyPlan: 'plans',
  ServicePurchaseItem: 'purchases',
  EvaluationCycle: 'evaluationCycles',
  Indicator: 'indicatorStandings',
  IncubationProject: 'incubationProjects',
  TrainingDrill: 'trainings',
  StockMovement: 'stockMovements',
  EarlySign: 'earlySigns',
  Monitor: 'monitorPoints',
  Incident: 'incidents',
  Activity: 'activities',
  Phase: 'phases',
  ClosureOrder: 'closures',
  ClosureAsk: 'closureAsks',
  ScreeningCampaign: 'campaigns',
  ScreeningRecord: 'screeningRecords',
  Page: 'pages',
  Call: 'calls',
  Need: 'needs',
  NeedAssessment: 'assessments',
  SpecialGroupRecord: 'specialGroups',
  Visit: 'visits',
  Promise: 'promises',
  SupportPair: 'pairs',
  DistressContact: 'distressContacts',
  Case: 'cases',
  UpReport: 'upReports',
  Brief: 'briefs',
  SelfOrganization: 'groups',
  Notice: 'notices',
  Proposal: 'proposals',
  ResumptionFiling: 'resumptionFilings',
  Feedback: 'feedbacks',
  Measure: 'measures',
};
const stamp = { version: 1, changedAt: 1, changedBy: 'a' };
/** Enough for each command to find the record that stands in its way. */
const payload = { id: 'x', supersedes: 'x', reason: 'r', basis: 'b', follows: 'f' };

interface Refused {
  readonly from: string;
  readonly command: string;
  readonly error: { code: string; field?: string; params?: Params };
}

/** What the product itself says to each step that the table does not have. */
function refusals(machine: Machine): readonly Refused[] {
  return [...new Set(machine.transitions.map(({ command }) => command))].flatMap((command) =>
    statesOf(machine).flatMap((from) => {
      const to = machine.entity === 'Phase' ? from : 'x';
      if (machine.entity !== 'Phase' && stepBy(machine, from, command) !== undefined) return [];
      const state = new State();
      const record = {
        id: machine.entity === 'Phase' ? 'phase' : 'x',
        status: from,
        phase: from,
        kind: 'order',
        ...{ lines: [], rung: [], order: [], cause: { kind: 'matter' } },
        ...stamp,
      };
      state.map(collections[machine.entity] ?? '').set(record.id, record);
      const context = {
        ...{ state, actor: { id: 'a', grants: [] }, command: { id: 'c', type: command, community: 'pudong' }, now: 1 },
        ...{ newId: () => 'n', record: () => undefined, grantsOf: () => [], ledgerHolds: () => undefined },
      };
      const decided = registry.commands
        .get(command)
        ?.decide(context, { ...payload, to, ...(command === 'alert.update' ? { id: 'new' } : {}) });
      return decided && isRefusal(decided) ? [{ from, command, error: decided.refused }] : [];
    }),
  );
}

describe('words of states', () => {
  it('every machine is tried', () => {
    expect([...registry.machines.keys()].filter((entity) => !(entity in collections))).toEqual([]);
  });

  it.each([...registry.machines.values()])(
    '[P10] $entity: whoever is refused reads the state in the words of its language',
    (machine) => {
      const tried = refusals(machine).filter(({ error }) => error.code === 'illegal');
      expect(tried.length).toBeGreaterThan(1);
      for (const { from, command, error } of tried) {
        const wire = { ...error, params: { ...error.params } };
        const [zh, en] = (['zh', 'en'] as const).map((language) => words.sentence(language, wire, command));
        expect(zh, `${command} from ${from}`).toMatch(/^现在的状态“\p{Script=Han}+”不能做这一步$/u);
        expect(en, `${command} from ${from}`).toMatch(/^In the state “[A-Z][A-Za-z ’']+” this step is not possible$/);
      }
    },
  );

  it('[P10] a state that stands in the way elsewhere is named in the words of its own machine', () => {
    const wire = { code: 'illegal', field: 'request', params: { from: 'submitted' } };
    expect(words.sentence('zh', wire, 'pledge.make')).toContain('“待批准”');
  });
});
