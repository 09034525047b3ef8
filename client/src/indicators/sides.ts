import type { ToldIndicator } from '@liandong/shared/indicators/answer';
import type { NeedSideData } from '../ui/need-side.ts';
import type { useSaying } from './say.ts';

/** Both sides of the needs, each with its classes: what is asked for comes as two, or not at all. */
export function sidesOf(
  { measures }: ToldIndicator,
  say: Pick<ReturnType<typeof useSaying>, 'measure' | 'kind'>,
): { readonly material: NeedSideData; readonly spiritual: NeedSideData } {
  const side = (id: string): NeedSideData => {
    const measure = measures.find((one) => one.id === id);
    return {
      title: say.measure(id),
      value: measure?.value ?? null,
      rows: (measure?.kinds ?? []).map(({ kind, value }) => ({ name: say.kind('E18', kind), value })),
    };
  };
  return { material: side('E18.material'), spiritual: side('E18.spiritual') };
}
