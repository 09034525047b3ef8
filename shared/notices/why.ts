import { refuse, type Refusal } from '../kernel/refusal.ts';
import { titleFrom } from '../kernel/text.ts';

/** Every directive says why, in words that can be read [R06]: a gap is no reason. */
export function faultOfWhy(why: string | undefined, field = 'why'): Refusal | undefined {
  return titleFrom(why ?? '') === undefined ? refuse('invalid', { field, reason: 'directive.why_missing' }) : undefined;
}
