import { Areas } from '../areas/schema.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import type { State } from '../kernel/state.ts';

/** What a community's own organs call themselves. */
const ownOrgans = /居委会|居民委员会|^本?社区/;
/** Also as documents write them: 第二十五号, ３号. */
const anyDigit = /[\p{Nd}〇零一二三四五六七八九十]/u;

/** A community as organs within it bear its name: 普东社区. */
function ownName(name: string): string {
  return `${name.replace(/(?:社区)?(?:居委会|居民委员会)?$/u, '')}社区`;
}

/** Why an order can't be relayed as that organ's, or nothing: a community closes nothing itself [R02]. */
export function faultOfIssuer(state: State, issuer: string): Refusal | undefined {
  const organ = issuer.replaceAll(/\s/gu, '');
  const names = [...state.all(Areas).values()].flatMap(({ kind, name }) =>
    kind === 'community' ? [ownName(name)] : [],
  );
  const isOwn = ownOrgans.test(organ) || names.some((name) => organ.includes(name));
  return isOwn ? refuse('invalid', { field: 'issuer', reason: 'closure.own_organ' }) : undefined;
}

/** Why something is no document's number, or nothing: 无, a dash [R02]. */
export function faultOfNumber(documentNo: string): Refusal | undefined {
  return anyDigit.test(documentNo)
    ? undefined
    : refuse('invalid', { field: 'documentNo', reason: 'closure.no_number' });
}
