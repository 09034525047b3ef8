import { expect, test } from 'vitest';
import { keeper, makeCareWorld } from '../testing/care.ts';
import { lead } from '../testing/people.ts';
import { recordId } from './schema.ts';

const campaign = {
  ...{ id: 'k', title: '汛期排查', why: '看看进没进水', basis: 'law-personal-information', line: 'flood' },
  ...{ areas: ['003'], keepDays: 90, tables: [{ id: 'water', name: '进水台账' }] },
  fields: [{ id: 'wet', label: '进水吗', kind: 'yes_no', tables: ['water'] }],
};

test('[R16] [R44] a screening is of buildings that are here, with a form that can be asked, on a ground that holds', () => {
  const world = makeCareWorld(1);
  const send = (type: string, payload: object) => world.send(keeper, type, payload).refused;
  const draft = (more: object) => send('campaign.draft', { ...campaign, ...more });
  expect(draft({ areas: ['003', '009'] })).toMatchObject({ field: 'areas/1', reason: 'area.no_grid' });
  expect(draft({ tables: [...campaign.tables, ...campaign.tables] })?.reason).toBe('campaign.table_twice');
  expect(draft({ areas: ['unlocated'] })).toMatchObject({ field: 'areas', reason: 'campaign.no_buildings' });
  expect(draft({})).toBeUndefined();
  const publish = () => send('campaign.publish', { id: 'k' });
  const visit = (of: string, more: object = {}) => {
    const at = { household: of, seen: 0, at: world.now };
    return send('screening.answer', { id: recordId('k', of), campaign: 'k', ...at, answers: [], ...more });
  };
  expect(visit('h1')).toMatchObject({ field: 'campaign' });
  world.must(lead, 'legalBasis.end', { id: 'law-personal-information' });
  expect(publish()?.reason).toBe('legalBasis.over');
  world.must(lead, 'legalBasis.enter', {
    ...{
      id: 'law-personal-information',
      title: '个人信息保护法',
      issuer: '全国人大',
      acts: ['personal_data'],
      validFrom: 0,
    },
  });
  expect(publish()).toBeUndefined();
  expect(draft({})).toMatchObject({ params: { from: 'published' } });
  expect(visit('k1')).toMatchObject({ field: 'household', reason: 'screening.other_building' });
  expect(visit('none')).toMatchObject({ field: 'household', reason: 'screening.no_household' });
  expect(visit('h1', { id: 'other' })).toEqual({ code: 'invalid', field: 'id' });
  expect(visit('h1', { answers: [{ field: 'none', yes: true }] })).toMatchObject({ reason: 'screening.bad_answer' });
  expect(visit('h1')).toBeUndefined();
});
