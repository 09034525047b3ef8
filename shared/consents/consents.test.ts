import { describe, expect, it } from 'vitest';
import { areasWith } from '../areas/capability.ts';
import { Registry } from '../kernel/registry.ts';
import { roles } from '../kernel/roles.ts';
import { project, viewOf, viewOfPerson } from '../kernel/view.ts';
import { people } from '../people/capability.ts';
import { actorOf, World } from '../testing/world.ts';
import { volunteers } from '../volunteers/capability.ts';
import { consent } from './capability.ts';
import { digestOfNotice, languages, newestVersion, noticeText, type Language } from './notices.ts';
import { noticeTexts } from './notices.terms.ts';
import { consentId, consents, isDue } from './schema.ts';

const mei = actorOf('p1', 'volunteer');
const lei = actorOf('p2', 'captain', { grids: ['003'] });
const version = newestVersion('people');
const areas = areasWith(() => undefined);
const makeWorld = (): World => new World(new Registry([areas, consent, people, volunteers]));

function agreeing(language: Language = 'zh', at = version, text?: string) {
  const shown = { notice: 'people', version: at, language } as const;
  return { id: 'people', version: at, language, digest: digestOfNotice(shown, text ?? noticeText(shown) ?? '') };
}
const kept = (world: World, person: string) => world.state.get(consents, consentId(person, 'people'));

describe('consent', () => {
  it('[P7] is kept with the digest of the very text, of whoever gave it alone, and no text', () => {
    const world = makeWorld();
    const { events } = world.must(mei, 'consent.give', agreeing('en'));
    const { id: notice, ...given } = agreeing('en');
    const { version: textVersion, ...rest } = given;
    expect(events).toMatchObject([{ type: 'consent.given', by: 'p1', data: { notice, ...given } }]);
    expect(kept(world, 'p1')).toMatchObject({ person: 'p1', at: world.now, textVersion, ...rest });
    expect(kept(world, 'p2')).toBeUndefined();
    expect(world.registry.events.get('consent.given')?.sealed).toBe(true);
  });

  it('[P7] to another text, in another language or of another version is refused, with what to do', () => {
    const world = makeWorld();
    const altered = agreeing('zh', version, `${noticeText({ notice: 'people', version, language: 'zh' })} `);
    const otherLanguage = { ...agreeing('zh'), language: 'en' };
    for (const payload of [altered, otherLanguage, { ...agreeing(), digest: '0'.repeat(64) }])
      expect(world.send(mei, 'consent.give', payload).refused).toEqual({
        ...{ code: 'invalid', field: 'digest', reason: 'consent.other_text' },
      });
    const later = world.send(mei, 'consent.give', agreeing('zh', version + 1)).refused;
    expect(later).toEqual({ code: 'invalid', field: 'version', reason: 'consent.other_version' });
    expect(kept(world, 'p1')).toBeUndefined();
  });

  it('[P7] is given and taken back by nobody for another', () => {
    const world = makeWorld();
    expect(world.send(mei, 'consent.give', { ...agreeing(), person: 'p2' }).refused?.code).toBe('invalid');
    world.must(mei, 'consent.give', agreeing());
    const taken = world.send(lei, 'consent.withdraw', { id: 'people' }).refused;
    expect(taken).toEqual({ code: 'not_found', field: 'id', reason: 'consent.none' });
    expect(kept(world, 'p1')?.withdrawnAt).toBeUndefined();
  });

  it('[P2] is given once and taken back once; given again it stands again', () => {
    const world = makeWorld();
    world.must(mei, 'consent.give', agreeing());
    expect(world.must(mei, 'consent.give', agreeing('en'))).toMatchObject({ duplicate: true, events: [] });
    world.wait(5);
    world.must(mei, 'consent.withdraw', { id: 'people' });
    expect(kept(world, 'p1')?.withdrawnAt).toBe(world.now);
    expect(world.must(mei, 'consent.withdraw', { id: 'people' }).duplicate).toBe(true);
    world.must(mei, 'consent.give', agreeing());
    expect(kept(world, 'p1')?.withdrawnAt).toBeUndefined();
  });

  it('[P7] is asked for until it is given or taken back, and anew at a new version', () => {
    const world = makeWorld();
    for (const other of [lei, actorOf('p3', 'resident')]) world.must(other, 'consent.give', agreeing());
    expect(isDue(undefined, 'people')).toBe(true);
    world.must(mei, 'consent.give', agreeing());
    const given = kept(world, 'p1');
    expect(isDue(given, 'people')).toBe(false);
    expect(given && isDue({ ...given, textVersion: version - 1 }, 'people')).toBe(true);
    world.must(mei, 'consent.withdraw', { id: 'people' });
    expect(isDue(kept(world, 'p1'), 'people')).toBe(false);
  });

  it('[P7] [§6] is for everybody who is a person here, and for no screen, feed or program that only looks', () => {
    const may = roles.filter((role) => !makeWorld().send(actorOf('x', role), 'consent.give', agreeing()).refused);
    expect(roles.filter((role) => !may.includes(role))).toEqual(['wall', 'feed']);
    const looking = { id: 'x', grants: [{ community: 'pudong', role: 'lead', readOnly: true }] } as const;
    expect(makeWorld().send(looking, 'consent.give', agreeing()).refused?.code).toBe('forbidden');
    expect(makeWorld().send(looking, 'consent.withdraw', { id: 'people' }).refused?.code).toBe('forbidden');
  });

  it('[P7] is seen by the person and by those who keep the register, and on no wall', () => {
    const world = makeWorld();
    world.must(mei, 'consent.give', agreeing());
    const rule = world.registry.collections.get(consents.name);
    const sees = (view: ReturnType<typeof viewOf>) => project(rule, kept(world, 'p1'), view) !== undefined;
    const seeing = roles.filter((role) => sees(viewOf([{ community: 'pudong', role }])));
    expect(seeing).toEqual(['lead', 'command', 'coordinator', 'social_worker', 'supervisor']);
    expect([sees(viewOfPerson('p1')), sees(viewOfPerson('p2'))]).toEqual([true, false]);
  });

  it('[P7] of whoever is erased is gone from what is shown; the ledger keeps it', () => {
    const world = makeWorld();
    world.must(actorOf('s', 'system_admin'), 'area.define', { areas: [{ id: '003', kind: 'grid', name: '网格' }] });
    world.must(actorOf('c', 'coordinator'), 'volunteer.register', {
      ...{ id: 'p1', force: 'volunteer', skills: [], home: '003', name: '周小梅' },
    });
    world.must(mei, 'consent.give', agreeing());
    world.must(actorOf('l', 'lead'), 'person.erase', { person: 'p1', reason: '本人要求' });
    expect(kept(world, 'p1')).toBeUndefined();
    expect(world.events.some(({ type }) => type === 'consent.given')).toBe(true);
  });
});

describe('the notice about a person’s data', () => {
  it('[P7] reads for ever as it was agreed to: a change is a new version, its numbers included', () => {
    const digests = noticeTexts.people.flatMap((_, n) =>
      languages.map((language) => agreeing(language, n + 1).digest.slice(0, 16)),
    );
    expect(digests).toEqual(['4b775bb2002458a7', 'ef604690fe063d97']);
  });

  it('[P7] is short, in both languages, and every number in it is filled in', () => {
    for (const language of languages) {
      const text = noticeText({ notice: 'people', version, language }) ?? '';
      expect(text.split('\n').length).toBeLessThanOrEqual(13);
      expect(text).not.toMatch(/[{}]|undefined|NaN/);
    }
  });
});
