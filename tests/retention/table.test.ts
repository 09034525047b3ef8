import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Database from 'libsql';
import { registry } from '@liandong/server/registry';
import { prepareSchema } from '@liandong/server/store/sqlite-schema';
import { ofNobody, ofSomebody, retention, type Retention } from '@liandong/shared/people/retention';
import { expect, it } from 'vitest';

/** Kinds of private records, as the sources name them: `const photoKind = 'photo'`. */
function kindsIn(folder: string): string[] {
  const root = fileURLToPath(new URL(`../../${folder}/dist/`, import.meta.resolve('@liandong/shared/registry')));
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.js') && !file.endsWith('.test.js'))
    .flatMap((file) => [...readFileSync(`${root}${file}`, 'utf8').matchAll(/const \w*[kK]ind = '([\w-]+)'/g)])
    .map(([, kind = '']) => kind);
}

function tables(): string[] {
  const db = new Database(':memory:');
  prepareSchema(db);
  const rows = db.prepare(`SELECT name FROM sqlite_master WHERE type = 'table'`).all() as { name: string }[];
  db.close();
  return rows.map(({ name }) => name);
}

const stored = [...new Set([...kindsIn('shared'), ...kindsIn('server'), ...registry.personal.keys(), ...tables()])];
const rows: readonly Retention[] = Object.values(retention);

/** What is stored and stands in none of some rows, nor among what is of nobody. */
const without = (some: readonly Retention[]): string[] =>
  stored.filter((kind) => !Object.hasOwn(ofNobody, kind) && !some.some(({ kinds }) => kinds.includes(kind)));

it('[P7] every kind of record, and every table, has a row of retention or is of nobody', () => {
  expect(stored).toEqual(expect.arrayContaining(['person', 'photo', 'feedRow', 'session', 'text', 'answer']));
  expect(without(rows)).toEqual([]);
  for (const kind of stored.filter((one) => !Object.hasOwn(ofNobody, one)))
    expect(without(rows.filter(({ kinds }) => !kinds.includes(kind)))).toContain(kind);
});

it('[P7] no row, and no word, is for what is not stored any more', () => {
  const known = new Set([...stored, ...registry.collections.keys()]);
  const named = [...rows.flatMap(({ kinds }) => kinds), ...Object.keys(ofNobody)];
  expect(named.filter((kind) => !known.has(kind))).toEqual([]);
  expect(rows.every(({ keeps, since, why }) => keeps >= 0 && since !== '' && why !== '')).toBe(true);
});

/** Objects whose records are of people, and the collections of theirs that are counts, questions or places. */
const ofPeople = new Set([
  ...['specialGroup', 'need', 'caseNotes', 'supportTie', 'distress', 'call', 'feedback', 'screening', 'checkpointLog'],
]);
const countedOnly = [
  ...['campaigns', 'screeningTotals', 'householdImports', 'monitorPoints', 'monitorTotals', 'checkpoints'],
  ...['checkpointFlags', 'feedbackTotals', 'groupSurveys', 'groupTotals', 'needTotals', 'supportTotals'],
  ...['distressTotals', 'caseTotals', 'careFiles', 'situationChanges'],
];

it('[P7] [R14] what is of somebody is shown in no past: each collection that goes on time, and each of an object of people, but for counts', () => {
  const kinds = new Set(rows.flatMap((row) => row.kinds));
  const hidden = [...registry.collections].filter(([name, { object }]) => kinds.has(name) || ofPeople.has(object));
  const open = hidden.filter(([name]) => !ofSomebody.has(name)).map(([name]) => name);
  expect(open.sort()).toEqual(countedOnly.sort());
  expect([...ofSomebody].filter((name) => !registry.collections.has(name))).toEqual([]);
});
