import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ChangeFields, Row } from '@liandong/shared/feeds/schema';

/** Folder of real data; it is not part of the product, so tests that need it are skipped without it. */
const realData = resolve(process.env['REAL_DATA'] ?? resolve(import.meta.dirname, '../../../shared/data'));

export const changesFile = resolve(realData, 'wuhan2020/changes.jsonl');
export const postsFile = resolve(realData, 'henan-flood-2021/posts_south_of_yellow_river.csv');

export const boardFile = resolve(realData, 'srilanka-flood-2025/requests_south.csv');

/** What is said when a test is skipped. */
export const why = existsSync(changesFile) ? '' : ` (skipped: no real data at ${realData}; set REAL_DATA)`;
export const missing = why !== '';

export function readChanges(): ChangeFields[] {
  return readFileSync(changesFile, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as ChangeFields);
}

export interface Snapshot {
  readonly file: string;
  readonly table: string;
  readonly region: string;
  readonly rows: Row[];
}

/** The final state of every table, found by the tables and regions that the changes name. */
export function readSnapshots(changes: readonly ChangeFields[]): Snapshot[] {
  const folder = resolve(realData, 'wuhan2020/snapshot');
  const named = new Map(changes.map(({ table, region }) => [region ? `${table}_${region}` : table, { table, region }]));
  return readdirSync(folder).map((file) => {
    const of = named.get(file.replace(/\.json$/, ''));
    if (!of) throw new Error(`no change is about ${file}`);
    return { file, ...of, rows: JSON.parse(readFileSync(resolve(folder, file), 'utf8')) as Row[] };
  });
}
