import { refuse, type Refusal } from '../kernel/refusal.ts';
import { promisedWithin } from './settings.ts';

/** Goods are held for whoever promised them: a time of arrival (ms since 1970 UTC) lies within what a community can wait for. */
export function faultOfTime({ eta }: { readonly eta?: number }, now: number): Refusal | undefined {
  const days = promisedWithin / 86_400_000;
  return eta !== undefined && eta > now + promisedWithin
    ? refuse('invalid', { field: 'eta', reason: 'pledge.too_late', params: { days } })
    : undefined;
}
