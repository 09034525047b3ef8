import type { AnyRecord, Grade } from './expected-sight.ts';
import { expectedSights } from './expected-sights.ts';
import { may, sees, type Holder } from './may.ts';

/** What of a record somebody sees in the view of a room, by the copies of the guide alone. */
export function gradeOf(holder: Holder, collection: string, record: AnyRecord): Grade {
  const rule = expectedSights[collection];
  // What is shown to nobody stands in no list.
  if (!rule) return 'nothing';
  const level = sees(holder, rule.object, rule.whose(record));
  if (level === 'all') return rule.seen?.(record, holder) ?? 'whole';
  const word = Object.entries(rule.partly ?? {}).find(([act]) => may(holder, rule.object, act, rule.whose(record)));
  if (word) return word[1](record, holder);
  return (level === 'counts' ? rule.counted?.(record) : undefined) ?? 'nothing';
}

/** Why what a view shows of a record is not what it should be, or nothing. */
export function faultOf(
  holder: Holder,
  collection: string,
  record: AnyRecord,
  shown: object | undefined,
): string | undefined {
  const grade = gradeOf(holder, collection, record);
  const name = `${collection}/${record.id}`;
  if (grade === 'nothing') return shown === undefined ? undefined : `${name} is shown`;
  if (!shown) return `${name} is not shown`;
  const isWall = holder.grants.every(({ role }) => role === 'wall');
  const fields = (grade === 'whole' ? Object.keys(record) : grade).filter((key) => !(isWall && key === 'changedBy'));
  const extra = Object.keys(shown).filter((key) => !fields.includes(key));
  if (extra.length > 0) return `${name} shows ${extra.join(' ')}`;
  const has = (key: string): boolean => record[key] !== undefined && !(key in shown);
  const missing = fields.filter(has);
  return missing.length > 0 ? `${name} hides ${missing.join(' ')}` : undefined;
}

/** All that is wrong with what a view shows of a state. */
export function faultsIn(
  holder: Holder,
  state: ReadonlyMap<string, ReadonlyMap<string, object>>,
  shown: ReadonlyMap<string, ReadonlyMap<string, object>>,
): string[] {
  const faults: string[] = [];
  for (const [collection, records] of state) {
    for (const record of records.values()) {
      const one = record as AnyRecord;
      const fault = faultOf(holder, collection, one, shown.get(collection)?.get(one.id));
      if (fault !== undefined) faults.push(fault);
    }
  }
  for (const [collection, records] of shown)
    for (const id of records.keys())
      if (!state.get(collection)?.has(id)) faults.push(`${collection}/${id} is not there`);
  return faults;
}
