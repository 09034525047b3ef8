import type { Stamp } from '../kernel/state.ts';
import type { AreaFields, AreaRecord } from './schema.ts';

/** An area as a command says it, without what the kernel stamps on it. */
export function fieldsOf({
  version: _,
  changedAt: _at,
  changedBy: _by,
  ...fields
}: AreaRecord & Partial<Stamp>): AreaFields {
  return fields;
}
