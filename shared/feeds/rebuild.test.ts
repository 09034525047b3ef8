import { describe, expect, it } from 'vitest';
import type { RequestRecord } from '../requests/schema.ts';
import { mapRow } from './map-row.ts';
import { henanFlood2021 } from './profiles/henan-flood-2021.ts';
import { rebuildRow } from './rebuild.ts';
import type { Row } from './schema.ts';

const [posts] = henanFlood2021.tables;
const sheet = { address: '大峪沟镇', lng_bd09: '113.140726', lat_bd09: '34.756612', text: '屋里进水', 紧急: '是' };
const post: Row = { ...sheet, 分类: '求救_ 招物', 审核人: '甲' };

/** Datums that lie a quarter of a degree apart. */
const convert = ([x, y]: readonly [number, number], from: string, to: string): [number, number] => {
  const by = from === to ? 0 : from === 'WGS-84' ? 0.25 : -0.25;
  return [x + by, y + by];
};

function made(row: Row): { record: RequestRecord; point?: string | undefined } {
  const { content, placed } = mapRow(posts!, row, new Set(), (point, from) => convert(point, from, 'WGS-84'));
  if (content?.kind !== 'request') throw new Error('no request');
  const lines = content.fields.lines.map((line) => ({ ...line, pledged: 0, inTransit: 0, received: 0, excess: 0 }));
  return { record: { ...content.fields, id: 'r', status: 'published', lines }, point: placed?.spot };
}

const rebuilt = (kept: Row, of: ReturnType<typeof made>): Row =>
  rebuildRow(posts, kept, { kind: 'request', ...of }, convert);

describe('[feed] the row of a plea for help', () => {
  it.each([
    post,
    { ...post, 紧急: '', 分类: '', text: '' },
    { ...post, lng_bd09: '0', lat_bd09: '0' },
    { ...post, lng_bd09: 113.140726, lat_bd09: 34.756612 },
    { ...post, lng_bd09: '113.759384', lat_bd09: '34.771713' },
    { ...post, lng_bd09: '往东', lat_bd09: null, 分类: 7, 紧急: null },
    { ...post, lng_bd09: ' 113.1400', lat_bd09: '34.70' },
    { ...post, 紧急: '否' },
  ])('[feed] comes back as it came: %j', (row) => {
    expect(rebuilt(row, made(row))).toEqual(row);
  });

  it('[feed] shows what stands now, wherever somebody has changed it', () => {
    const { record, point } = made(post);
    const [line] = record.lines;
    const now = (change: Partial<RequestRecord>) => rebuilt(post, { record: { ...record, ...change }, point });
    expect(now({ lines: [{ ...line!, item: '寻人' }] })).toEqual({ ...post, 分类: '寻人' });
    expect(now({ priority: 'low' })).toEqual({ ...post, 紧急: '' });
    expect(now({ point: [113.5, 34.5] })).toEqual({ ...post, lng_bd09: '113.75', lat_bd09: '34.75' });
    for (const calm of [
      { ...post, 紧急: '' },
      { ...post, 紧急: ' 否' },
      ...['不急', '不紧急', '一般', '普通', '低'].map((said) => ({ ...post, 紧急: said })),
    ]) {
      expect(made(calm).record.priority).toBe('routine');
      expect(rebuilt(calm, { record, point })).toEqual(post);
    }
    for (const urgent of ['紧急', '高', '很急', '√'])
      expect(made({ ...post, 紧急: urgent }).record.priority).toBe('urgent');
  });

  it('[feed] takes nothing of it from a kept row that says something else', () => {
    const foreign = { ...post, lng_bd09: '1', lat_bd09: '', text: '', 紧急: '', 分类: '其他' };
    expect(rebuilt(foreign, made(post))).toEqual({ ...post, 分类: '求救_招物' });
    const nowhere = { ...post, lng_bd09: '', lat_bd09: '' };
    expect(rebuilt(post, made(nowhere))).toEqual(nowhere);
    // On a point that is no place the request has none, and the row's own record has it.
    const pile = { ...post, lng_bd09: '113.759384', lat_bd09: '34.771713' };
    expect(made(pile).record.point).toBeUndefined();
    expect(rebuilt({ ...pile, lng_bd09: '1' }, made(pile))).toEqual(pile);
  });
});
