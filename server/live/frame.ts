import type { Item } from '@liandong/shared/kernel/registry';
import type { View } from '@liandong/shared/kernel/view';
import type { Frame } from '@liandong/shared/protocol/down';
import type { Community } from '../pipeline/api.ts';

type WireChanges = Frame['items'][number]['changes'];

/** What the protocols put around a frame, bytes. */
const envelope = 64;

/** What a view receives of the events after `from` up to `to`, as it goes over the wire. */
export function frameOf(
  { id, epoch }: Pick<Community, 'id' | 'epoch'>,
  view: View,
  span: { readonly from: number; readonly to: number; readonly at: number },
  items: readonly Item[],
): Frame {
  const wireItems = items.map(({ changes, ...item }) => ({ ...item, changes: changes as unknown as WireChanges }));
  return { community: id, epoch, view: view.key, ...span, items: wireItems };
}

/** Whether a frame is no more than may wait for a screen. */
export function fits(frame: Frame, bytes: number): boolean {
  return Buffer.byteLength(JSON.stringify(frame)) + envelope <= bytes;
}

/** A frame in parts that fit, one after the other; a single event that is larger than may wait stays as it is. */
export function partsOf(frame: Frame, bytes: number): Frame[] {
  const { items } = frame;
  // Mostly it is one event: then it need not be weighed.
  if (items.length < 2 || fits(frame, bytes)) return [frame];
  const middle = items.length >> 1;
  const seam = items[middle - 1]?.seq ?? frame.from;
  return [
    ...partsOf({ ...frame, to: seam, items: items.slice(0, middle), more: true }, bytes),
    ...partsOf({ ...frame, from: seam, items: items.slice(middle) }, bytes),
  ];
}
