import { Areas } from '../areas/schema.ts';
import { faultOfGrids } from '../areas/fault-of-grid.ts';
import { keepingRegister } from '../households/commands.ts';
import { defineCommand, type DecideContext, type Decision } from '../kernel/command.ts';
import { stepBy } from '../kernel/machine.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import type { State } from '../kernel/state.ts';
import { faultOfBasis } from '../legal-bases/register.ts';
import { Type } from 'typebox';
import * as events from './events.ts';
import { faultOfForm } from './form.ts';
import { campaignMachine } from './machine.ts';
import { CampaignFields, CampaignId, campaigns, type Campaign } from './schema.ts';

const closed = { additionalProperties: false } as const;
const One = Type.Object({ id: CampaignId }, closed);
const target = ({ id }: { id: string }) => ({ collection: campaigns.name, id });

/** Codes of the buildings that stand in some areas, the areas themselves included. */
function buildingsIn(state: State, areas: readonly string[]): string[] {
  const wanted = new Set(areas);
  const isInside = (id: string | undefined): boolean =>
    id !== undefined && (wanted.has(id) || isInside(state.get(Areas, id)?.parent));
  return [...state.all(Areas).values()]
    .filter(({ kind, id }) => kind === 'micro_grid' && isInside(id))
    .map(({ id }) => id)
    .sort();
}

/** Writes a campaign, or writes anew one that is a draft still. */
const draft = defineCommand('campaign.draft', CampaignFields, {
  needs: keepingRegister,
  target,
  decide({ state }, payload) {
    const before = state.get(campaigns, payload.id);
    if (before && before.status !== 'draft')
      return refuse('illegal', { params: { from: before.status, entity: campaignMachine.entity } });
    const nowhere = faultOfGrids(state, payload.areas);
    if (nowhere)
      return { refused: { ...nowhere.refused, field: (nowhere.refused.field ?? '').replace('grids', 'areas') } };
    const fault = faultOfForm(payload);
    if (fault) return refuse('invalid', fault);
    const buildings = buildingsIn(state, payload.areas);
    if (buildings.length === 0) return refuse('invalid', { field: 'areas', reason: 'campaign.no_buildings' });
    return { events: [events.campaignDrafted.make({ ...payload, buildings })] };
  },
});

/** A command that takes one step of the campaign's machine. */
function step(type: string, then: (campaign: Campaign, context: DecideContext) => Decision | Refusal) {
  return defineCommand(type, One, {
    needs: keepingRegister,
    target,
    decide(context, { id }) {
      const campaign = context.state.get(campaigns, id);
      if (!campaign) return refuse('not_found', { field: 'id' });
      if (stepBy(campaignMachine, campaign.status, type) === undefined)
        return refuse('illegal', { params: { from: campaign.status, entity: campaignMachine.entity } });
      return then(campaign, context);
    },
  });
}

/** Nobody asks people for their data without saying on what ground [R44]. */
const publish = step('campaign.publish', ({ id, basis }, { state, now }) => {
  if (basis === undefined) return refuse('invalid', { field: 'basis', reason: 'campaign.no_basis' });
  return (
    faultOfBasis(state, { basis, act: 'personal_data', now }) ?? { events: [events.campaignPublished.make({ id })] }
  );
});
const begin = step('campaign.begin', ({ id }) => ({ events: [events.campaignBegun.make({ id })] }));
const complete = step('campaign.complete', ({ id }) => ({ events: [events.campaignCompleted.make({ id })] }));
const archive = step('campaign.archive', ({ id }) => ({ events: [events.campaignArchived.make({ id })] }));

export const campaignCommands = [draft, publish, begin, complete, archive] as const;
