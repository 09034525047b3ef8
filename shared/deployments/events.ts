import { Type } from 'typebox';
import { defineEvent } from '../kernel/event.ts';
import { Id } from '../protocol/up.ts';
import { volunteers } from '../volunteers/schema.ts';
import { Demanding, deployLimits, StatedDemands } from './schema.ts';

const closed = { additionalProperties: false } as const;
const People = Type.Array(Id, { minItems: 1, maxItems: deployLimits.people });

/** 下沉: people stand in a grid from now on; what they were on is closed by the events before it. */
export const forceDeployed = defineEvent('force.deployed', Type.Object({ id: Id, grid: Id, people: People }, closed), {
  reduce(write, { data: { grid, people }, by, at }) {
    for (const person of people) write.edit(volunteers, person, { post: { grid, by, at } });
  },
});

/** Back in the pool. */
export const forceRecalled = defineEvent('force.recalled', Type.Object({ id: Id, people: People }, closed), {
  reduce(write, { data: { people } }) {
    for (const person of people) write.edit(volunteers, person, { post: undefined });
  },
});

/** What a grid wants beyond its tasks and posts. */
export const demandStated = defineEvent('force.demandStated', Demanding, {
  reduce(write, { data, by, at }) {
    const isNone = Object.values(data.wanted).every((n) => n === 0);
    if (isNone) write.remove(StatedDemands, data.id);
    else write.put(StatedDemands, { ...data, by, at });
  },
});

export const deploymentEvents = [forceDeployed, forceRecalled, demandStated] as const;
