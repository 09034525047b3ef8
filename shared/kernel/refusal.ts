import type { ErrorCode } from '../protocol/errors.ts';

/** Values that a refusal's sentence is filled with; ids and numbers only, never a person's name. */
export type Params = Readonly<Record<string, string | number | boolean>>;

/** What a refusal says beside its code. */
export interface Detail {
  /** path of the field in the payload, as `lines/0/quantity` */
  readonly field?: string;
  /** key of a more exact sentence in the capability's terms */
  readonly reason?: string;
  readonly params?: Params;
}

/** Why a wish was not fulfilled: a code of `protocol/errors.ts`, the field, and what fills the sentence. */
export interface Refusal {
  readonly refused: Detail & { readonly code: ErrorCode };
}

/** Refuses a wish: `refuse('exceeds', { field: 'quantity', params: { left: 40 } })`. */
export function refuse(code: ErrorCode, detail: Detail = {}): Refusal {
  return { refused: { code, ...detail } };
}

/** Tells a refusal from a decision. */
export function isRefusal(outcome: object): outcome is Refusal {
  return 'refused' in outcome;
}
