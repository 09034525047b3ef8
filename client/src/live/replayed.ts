import type { Grant } from '@liandong/shared/kernel/actor';
import type { InjectionKey } from 'vue';
import type { Stream } from './following.ts';
import type { Live } from './use-live.ts';

/** Set around screens that show the past: what they would follow live, they read from it. */
export const replayedKey: InjectionKey<(stream: Stream) => Live> = Symbol('replayed');

/** Rights in the past: what one sees, and nothing that one may do. */
export function lookingOn(grants: readonly Grant[]): readonly Grant[] {
  return grants.map((grant) => ({ ...grant, readOnly: true }));
}
