import { freeze, thaw } from '@liandong/server/pipeline/events';
import type { Event } from '@liandong/shared/kernel/event';
import { createRegistry } from '@liandong/shared/registry';
import { describe, expect, it } from 'vitest';

const registry = createRegistry(
  () => undefined,
  (point) => point,
);

/** What stays in plain although no pattern bounds it, and why; by event and path, `*` = any of them. */
const inPlain: Readonly<Record<string, string>> = {
  'community.founded/name': 'public name of a community',
  'community.founded/subdistrict': 'public name of a subdistrict',
  'area.defined/areas/*/name': 'public name of a place',
  'area.imported/places/*/name': 'public name of a place',
  'area.imported/places/*/address': 'public address of a place',
  'area.redrawn/before/*/name': 'public name of a place',
  'area.redrawn/after/*/name': 'public name of a place',
  'area.retired/areas/*/name': 'public name of a place',
  'area.redrawn/moved/*': 'names of collections and ids of records',
  'area.recordsMoved/records/*': 'names of collections and ids of records',
  'mood.wordsKept/words/*': 'words on which somebody is called: a rule of the community, which names nobody',
  'org.enrolled/name': 'public name of an organisation',
  'request.*/lines/*/id': 'key of a line: made by the client, or the heading of a sheet’s column',
  'pledge.made/line': 'key of a line',
  'pledge.redirected/line': 'key of a line',
  'offer.moved/matched/line': 'key of a line',
  'offer.*/facts/*/id': 'key of a fact: made by the client, or the heading of a sheet’s column',
  'offer.*/facts/*/label': 'heading of a form’s field or of a sheet’s column',
  '*/source/table': 'name of a sheet’s table',
  '*/source/row': 'key that stands for a sheet’s row, in which nobody is named',
  'feed.rowChanged/table': 'name of a sheet’s table',
  'feed.rowChanged/region': 'public name of the place or body that a part of a sheet is about',
  'feed.rowChanged/problems/*/column': 'heading of a sheet’s column',
};

interface Node {
  readonly type?: string;
  readonly text?: true;
  readonly enum?: unknown;
  readonly const?: unknown;
  readonly pattern?: string;
  readonly items?: Node;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly anyOf?: readonly Node[];
}

/** Whether a pattern keeps out what a person would write: words with a gap, in Chinese or English. */
const bounds = (pattern: string): boolean =>
  !['王阿姨', '王 阿姨', 'aunt Wang', '三楼'].some((words) => new RegExp(pattern, 'u').test(words));

/** Paths of what may hold anything somebody writes; a text in a union would not be lifted, so it counts. */
function free(node: Node, path: string, inUnion = false): string[] {
  if (node.text) return inUnion ? [path] : [];
  if (node.enum !== undefined || node.const !== undefined) return [];
  if (node.anyOf) return node.anyOf.flatMap((one) => free(one, path, true));
  if (node.properties)
    return Object.entries(node.properties).flatMap(([key, inner]) => free(inner, `${path}/${key}`, inUnion));
  if (node.items) return free(node.items, `${path}/*`, inUnion);
  if (node.type === 'string') return node.pattern !== undefined && bounds(node.pattern) ? [] : [path];
  return ['integer', 'number', 'boolean', 'null'].includes(node.type ?? '') ? [] : [path];
}

const found = [...registry.events].flatMap(([type, { schema }]) => free(schema as Node, type));

function excepts(exception: string, path: string): boolean {
  const parts = exception.split('*').map((part) => part.replaceAll('.', '\\.'));
  return new RegExp(`^${parts.join('.*')}$`).test(path);
}

const alert = {
  id: 'a1',
  level: 'orange',
  levelWord: '严重',
  title: '暴雨橙色预警信号',
  description: '未来 6 小时雨量 80–120 毫米',
  instruction: '请王阿姨的邻居帮忙，13800001234',
  origin: 'official_relay',
  hazard: 'natural',
  issuer: '市气象台',
  issuedAt: 1,
  validUntil: 2,
  grids: ['440604012051001'],
  cap: {
    status: 'Actual',
    scope: 'Public',
    urgency: 'Immediate',
    certainty: 'Likely',
    identifier: '气象 2026 第 7 号',
  },
  targeted: 12,
};
const phase = { to: 'response', from: 'warning', reason: '持续暴雨', basis: '突发事件应对法', follows: 'Ⅱ级应急响应' };
const line = { id: '1', item: '毛毯', ask: 'amount', quantity: 5, unit: '条' };
const request = { title: '毛毯', kind: 'goods', priority: 'low', grid: 'unlocated', line: 'flood', lines: [line] };
const facts: readonly (readonly [string, object, readonly string[]])[] = [
  [
    'alert.drafted',
    alert,
    [alert.levelWord, alert.title, alert.description, alert.instruction, alert.issuer, alert.cap.identifier],
  ],
  ['phase.changed', phase, [phase.reason, phase.basis, phase.follows]],
  ['request.filed', { id: 'r', status: 'draft', request }, [line.item, line.unit]],
  ['request.revised', { id: 'r', change: { lines: [line] } }, [line.item, line.unit]],
];

const event = (type: string, v: number, data: unknown): Event => ({
  ...{ seq: 1, type, v, at: 1, by: 'a', role: 'lead', cause: 'c', data },
});

describe('free text', () => {
  it('[K5] every string of every event is a text, bound by a pattern or a list, or in plain for a reason', () => {
    expect(found.filter((path) => !Object.keys(inPlain).some((exception) => excepts(exception, path)))).toEqual([]);
  });

  it('[K5] no reason stands for a field that is not there any more', () => {
    expect(Object.keys(inPlain).filter((exception) => !found.some((path) => excepts(exception, path)))).toEqual([]);
  });

  it.each(facts)('[K5] what people typed into %s stands beside it, and reads as before', (type, data, words) => {
    const now = registry.events.get(type)!.version;
    const { stored, texts } = freeze(registry, event(type, now, data), '');
    for (const word of words) expect(stored.body).not.toContain(word);
    expect(texts.map(({ value }) => value)).toEqual(expect.arrayContaining([...words]));
    expect(thaw([stored], texts)[0]?.data).toEqual(data);
  });

  it.each(facts)('[K4] a first %s, which kept them in plain, reads the same', (type, data) => {
    const first = event(type, 1, data);
    const [read] = thaw([{ seq: 1, body: JSON.stringify(first), hash: '' }], []);
    expect(registry.upcast(read!)).toMatchObject({ v: registry.events.get(type)?.version, data });
  });
});
