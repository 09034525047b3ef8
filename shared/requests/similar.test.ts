import { describe, expect, it } from 'vitest';
import type { RequestLine, RequestRecord } from './schema.ts';
import { dice, twinOf, type Asked } from './similar.ts';

const counts = { pledged: 0, inTransit: 0, received: 0, excess: 0 };
const hour = 3_600_000;

function asked(id: string, item: string, more: Partial<RequestRecord> = {}, quantity = 100): Asked {
  const line: RequestLine = { id: 'a', item, ask: 'amount', quantity, ...counts };
  const base = { title: id, kind: 'goods', priority: 'routine', grid: 'g1', line: 'livelihood' } as const;
  return { line, request: { ...base, id, status: 'published', publishedAt: 100 * hour, lines: [line], ...more } };
}
const none = new Set<string>();
const twin = (row: Asked, ...others: Asked[]) => twinOf(row, [row, ...others], none)?.row.request.id;
const row = asked('one', '单人棉毯');

describe('likely duplicates', () => {
  it('[R28] names are compared by pairs of letters, whatever the numbers', () => {
    expect(dice('毛毯', '毛毯 30 条')).toBeGreaterThan(0.5);
    expect(dice('毛毯', '棉毯')).toBeCloseTo(1 / 3);
    expect(dice('毛毯', '抽水泵')).toBe(0);
    expect(dice('', '')).toBe(0);
    expect(dice('盐', '盐')).toBe(1);
  });

  it('[R28] the same kind of thing, place and time, of another request: with what speaks for it', () => {
    const two = asked('two', '棉毯');
    expect(twinOf(row, [row, two], none)).toMatchObject({ row: two, reasons: ['thing', 'place', 'time', 'amount'] });
    expect(twin(row, asked('far', '棉毯', { grid: 'g2' }))).toBeUndefined();
    expect(twin(row, asked('later', '棉毯', { publishedAt: 200 * hour }))).toBeUndefined();
    expect(twin(row, asked('other', '棉毯', { kind: 'people' }))).toBeUndefined();
    expect(twin(row, asked('over', '棉毯', { status: 'closed' }))).toBeUndefined();
    expect(twin(row, asked('fed', '棉毯', { source: { feed: 'f', table: 't', row: '1' } }))).toBeUndefined();
    expect(twin(row, asked('apart', '棉毯', { notSame: ['one'] }))).toBeUndefined();
    expect(twinOf(row, [row, two], new Set(['two']))).toBeUndefined();
    expect(twin(row, asked('likest', '单人棉毯'), two)).toBe('likest');
  });

  it('[R28] where both have a point, near is by it and not by the grid', () => {
    const at = (id: string, x: number, grid = 'g1') => asked(id, '棉毯', { point: [x, 38.8], grid });
    expect(twin(at('one', 115.9), at('near', 115.902, 'g2'))).toBe('near');
    expect(twin(at('one', 115.9), at('far', 115.91))).toBeUndefined();
  });

  it('[R28] calls for help are compared by what people wrote, also two rows of one sheet', () => {
    const call = (id: string, why: string, key: string) =>
      asked(id, '求助', { kind: 'help', why, grid: 'unlocated', source: { feed: 'f', table: 't', row: key } });
    const said = '王庄村八十七岁老人和两个孩子困在二楼，水已经到一楼房顶，手机快没电了，急需冲锋舟';
    const again = `转发：${said}！！求扩散，望有人看到`;
    const other = '平原路仓库需要二十名志愿者装卸矿泉水和面包，自带雨鞋，今晚八点集合，管饭';
    expect(twinOf(call('one', said, '1'), [call('again', again, '2')], none)).toMatchObject({
      reasons: expect.arrayContaining(['words']) as string[],
    });
    expect(twin(call('one', said, '1'), call('other', other, '2'))).toBeUndefined();
    expect(twin(call('one', '求助', '1'), call('two', '求助', '2'))).toBeUndefined();
  });
});
