import { describe, expect, it } from 'vitest';
import { Registry } from '../kernel/registry.ts';
import { actorOf, World } from '../testing/world.ts';
import { legalBasisRegister } from './capability.ts';
import { defaultBases } from './defaults.ts';
import { basisOf, citation, faultOfBasis, faultOfNoBasis, registerOf } from './register.ts';
import { legalBases } from './schema.ts';

const lead = actorOf('lead', 'lead');
const notice = { id: 'b1', title: '关于加强防汛管控的通告', issuer: '区防汛指挥部', acts: ['closure'], validFrom: 0 };

describe('the register of legal bases', () => {
  it('[R44] begins with laws in force, each cited by its title', () => {
    const world = new World(new Registry([legalBasisRegister]));
    for (const { id, acts } of defaultBases)
      for (const act of acts) expect(faultOfBasis(world.state, { basis: id, act, now: world.now })).toBeUndefined();
    expect(citation(basisOf(world.state, 'law-personal-information')!)).toBe(
      '《中华人民共和国个人信息保护法》第十三条',
    );
    expect(defaultBases.every(({ title }) => title.startsWith('中华人民共和国') && title.endsWith('法'))).toBe(true);
  });

  it('[R44] refuses what is not registered, not covered, not yet or no longer valid, and says what to do', () => {
    const world = new World(new Registry([legalBasisRegister]));
    const fault = (id: string, act: 'phase' | 'closure' = 'closure') =>
      faultOfBasis(world.state, { basis: id, act, now: world.now })?.refused.reason;
    expect(fault('b1')).toBe('legalBasis.none');
    world.must(lead, 'legalBasis.enter', { ...notice, validFrom: world.now + 60_000 });
    expect(fault('b1')).toBe('legalBasis.not_yet');
    world.wait(1);
    expect([fault('b1'), fault('b1', 'phase')]).toEqual([undefined, 'legalBasis.not_covering']);
    world.must(lead, 'legalBasis.end', { id: 'b1' });
    expect(fault('b1')).toBe('legalBasis.over');
    expect(world.send(lead, 'legalBasis.end', { id: 'b1' }).refused?.reason).toBe('legalBasis.over');
  });

  it('[R44] what names no basis of its own rests on any valid entry that covers it, also after a law was ended', () => {
    const world = new World(new Registry([legalBasisRegister]));
    const fault = () => faultOfNoBasis(world.state, { act: 'personal_data', now: world.now, field: 'name' });
    expect(fault()).toBeUndefined();
    world.must(lead, 'legalBasis.end', { id: 'law-personal-information' });
    expect(fault()?.refused).toMatchObject({ field: 'name', reason: 'legalBasis.none_holds' });
    world.must(lead, 'legalBasis.enter', notice);
    expect(fault()?.refused.reason).toBe('legalBasis.none_holds');
    world.must(lead, 'legalBasis.enter', { ...notice, id: 'b2', acts: ['closure', 'personal_data'] });
    expect(fault()).toBeUndefined();
  });

  it('[R44] a law that it begins with can be ended or entered anew, by the lead and the subdistrict alone', () => {
    const world = new World(new Registry([legalBasisRegister]));
    const law = 'law-flood-control';
    expect(world.send(actorOf('he', 'coordinator'), 'legalBasis.end', { id: law }).refused?.code).toBe('forbidden');
    world.must(actorOf('sub', 'subdistrict'), 'legalBasis.end', { id: law });
    expect(faultOfBasis(world.state, { basis: law, act: 'phase', now: world.now })?.refused.reason).toBe(
      'legalBasis.over',
    );
    world.must(lead, 'legalBasis.enter', { ...notice, id: law, acts: ['phase'] });
    expect(registerOf(world.state.all(legalBases)).filter(({ id }) => id === law)).toHaveLength(1);
    expect(basisOf(world.state, law)?.title).toBe(notice.title);
    const ends = { ...notice, validFrom: 5, validUntil: 5 };
    expect(world.send(lead, 'legalBasis.enter', ends).refused?.reason).toBe('legalBasis.ends_before_start');
  });
});
