import { describe, expect, it } from 'vitest';
import { areasWith } from '../areas/capability.ts';
import { Registry } from '../kernel/registry.ts';
import { project, viewOf } from '../kernel/view.ts';
import { byTime, he, resident } from '../testing/people.ts';
import { actorOf, World } from '../testing/world.ts';
import { hazards } from './capability.ts';
import { AgendaItems, Hazards, levelOf } from './schema.ts';
import { GridRisks, topScore } from './totals.ts';

function riverside(): World {
  const world = new World(new Registry([areasWith(() => undefined), hazards]));
  world.must(actorOf('a-adm', 'system_admin'), 'area.define', { areas: [{ id: '003', kind: 'grid', name: '三网格' }] });
  world.must(resident, 'hazard.list', { id: 'h', kind: 'natural', title: '河堤有一段矮', grid: '003' });
  return world;
}
const grave = { id: 'h', likelihood: 3, harm: 5, groups: ['elder_alone'], needs: ['medical'] };
const agenda = { state: 'queued', why: '汛期前要加高' };

describe('hazards', () => {
  it('[R37] every high item has an agenda state: without one it is not assessed as high', () => {
    const world = riverside();
    expect([5, 6, 14, 15].map(levelOf)).toEqual(['low', 'medium', 'medium', 'high']);
    expect(world.send(he, 'hazard.assess', grave).refused).toMatchObject({
      field: 'agenda',
      reason: 'hazard.agenda_wanted',
    });
    world.must(he, 'hazard.assess', { ...grave, harm: 2 });
    expect(world.state.get(AgendaItems, 'h')).toBeUndefined();
    expect(world.send(he, 'hazard.agenda', { id: 'h', ...agenda }).refused).toMatchObject({
      reason: 'hazard.title_wanted',
    });
    world.must(he, 'hazard.agenda', { id: 'h', ...agenda, publicTitle: '河堤加高' });
    world.must(he, 'hazard.assess', grave);
    for (const { score = 0, agenda: has } of world.state.all(Hazards).values())
      if (levelOf(score) === 'high') expect(has).toEqual(agenda);
    expect(world.send(resident, 'hazard.assess', grave).refused).toMatchObject({ code: 'forbidden' });
  });

  it('[R37] a resident reads the agenda, and of the hazards only what is theirs', () => {
    const world = riverside();
    expect(world.send(he, 'hazard.assess', { ...grave, agenda }).refused).toMatchObject({ field: 'publicTitle' });
    world.must(he, 'hazard.assess', { ...grave, agenda, publicTitle: '河堤加高' });
    const seen = (name: string) =>
      project(
        world.registry.collections.get(name),
        world.state.map(name).get('h'),
        viewOf([{ community: 'pudong', role: 'resident' }]),
      );
    expect(seen('agendaItems')).toMatchObject({ title: '河堤加高', state: 'queued', why: '汛期前要加高' });
    expect(JSON.stringify(seen('agendaItems'))).not.toContain('河堤有一段矮');
    expect(seen('hazards')).toBeUndefined();
    world.must(he, 'hazard.close', { id: 'h', reason: '加高了' });
    expect(seen('agendaItems')).toMatchObject({ state: 'done', why: '加高了' });
    expect(world.send(byTime, 'hazard.archive', { id: 'h' }).refused).toMatchObject({ reason: 'hazard.still_read' });
    world.wait(90 * 24 * 60);
    world.must(byTime, 'hazard.archive', { id: 'h' });
    expect(seen('agendaItems')).toBeUndefined();
  });

  it('[R37] the risk map takes the gravest of a grid, and forgets what was removed', () => {
    const world = riverside();
    const top = () => topScore(world.state.get(GridRisks, '003') ?? { byScore: {} });
    expect(top()).toBe(0);
    world.must(he, 'hazard.assess', { ...grave, agenda, publicTitle: '河堤加高' });
    world.must(resident, 'hazard.list', { id: 'i', kind: 'accident', title: '电线老化', grid: '003' });
    world.must(he, 'hazard.assess', { ...grave, id: 'i', likelihood: 1 });
    expect(top()).toBe(15);
    world.must(he, 'hazard.close', { id: 'h', reason: '加高了' });
    expect(top()).toBe(5);
  });
});
