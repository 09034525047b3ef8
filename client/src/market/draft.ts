import type { RequestFields } from '@liandong/shared/requests/schema';

/** What the form holds, as it was typed. */
export interface Draft {
  item: string;
  quantity: number | null;
  unit: string;
  /** any amount is welcome */
  any: boolean;
  spec: string;
  kind: RequestFields['kind'];
  line: string;
  grid: string;
  place: string;
  /** ms since 1970 UTC */
  neededBy: number | null;
  why: string;
  priority: RequestFields['priority'];
  /** what else would do */
  substitutes: string;
  /** type of the thing, 7 digits of GB/T 38565 */
  code: string;
  /** the incident for which it is asked; empty = none */
  incident: string | null;
}

/** An empty form for a grid. */
export function blankDraft(grid: string): Draft {
  return {
    item: '',
    quantity: null,
    unit: '',
    any: false,
    spec: '',
    kind: 'goods',
    line: 'livelihood',
    grid,
    place: '',
    neededBy: null,
    why: '',
    priority: 'routine',
    substitutes: '',
    code: '',
    incident: null,
  };
}

/** The request that a filled-in form stands for; fields left empty are left out. */
export function requestFrom(draft: Draft): RequestFields {
  const item = draft.item.trim();
  const text = (key: 'unit' | 'spec' | 'substitutes' | 'code'): object =>
    draft[key].trim() ? { [key]: draft[key].trim() } : {};
  const amount =
    draft.any || draft.quantity === null
      ? { ask: 'open' as const }
      : { ask: 'amount' as const, quantity: draft.quantity };
  return {
    title: item,
    kind: draft.kind,
    priority: draft.priority,
    grid: draft.grid,
    line: draft.line,
    ...(draft.place.trim() ? { place: draft.place.trim() } : {}),
    ...(draft.neededBy === null ? {} : { neededBy: draft.neededBy }),
    ...(draft.why.trim() ? { why: draft.why.trim() } : {}),
    ...(draft.incident ? { incident: draft.incident } : {}),
    lines: [{ id: '1', item, ...amount, ...text('unit'), ...text('spec'), ...text('substitutes'), ...text('code') }],
  };
}

const code = /^[123]\d{6}$/;

/** Whether what stands in the form can be sent. */
export function isComplete(draft: Draft): boolean {
  const known = draft.code.trim() === '' || code.test(draft.code.trim());
  return draft.item.trim() !== '' && (draft.any || draft.quantity !== null) && known;
}
