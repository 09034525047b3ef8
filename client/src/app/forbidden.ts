import { shallowRef } from 'vue';

/** An act that was refused for want of a right, and in which community. */
export interface Forbidden {
  readonly community: string;
  readonly object: string;
  readonly act: string;
}

/** The last one, until another wish is answered or somebody has seen it. */
export const forbidden = shallowRef<Forbidden>();

/** What a refusal forbids, where it says which act of the rights table. */
export function forbiddenIn(
  error: { readonly code: string; readonly params?: Readonly<Record<string, unknown>> | undefined } | undefined,
  community: string,
): Forbidden | undefined {
  const { object, act } = error?.params ?? {};
  if (error?.code !== 'forbidden' || typeof object !== 'string' || typeof act !== 'string') return undefined;
  return { community, object, act };
}
