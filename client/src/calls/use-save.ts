import type { CallDesk } from './context.ts';
import { isPassedOn, missingOf, wishOf, type CallDraft } from './draft.ts';
import { computed, ref, type ComputedRef, type Ref } from 'vue';

/** A call that was saved and has no answer yet: without a network for as long as that takes. */
export interface Unsent {
  readonly id: string;
  /** ms since 1970 UTC, by this device */
  readonly at: number;
}

/** Saves calls: the next may be taken at once, and one that is refused is back on the desk with the reason. */
export function useSave(desk: CallDesk): {
  save(draft: CallDraft): Promise<void>;
  missing(draft: CallDraft): string | undefined;
  passed(draft: CallDraft): boolean;
  readonly unsent: ComputedRef<readonly Unsent[]>;
  /** what became of the last one: a key of its words */
  readonly said: Ref<string>;
} {
  const { drafts, wishes, mayFile, now, view } = desk;
  const said = ref('');
  // Of a page that was loaded anew the calls that wait are still in the outbox.
  const unsent = computed(() =>
    view.outbox.value
      .filter(({ command, state }) => command.type.startsWith('call.') && state === 'waiting')
      .map(({ about, madeAt }) => ({ id: about, at: madeAt })),
  );
  const passed = (draft: CallDraft): boolean => isPassedOn(draft, mayFile);
  const missing = (draft: CallDraft): string | undefined => missingOf(draft, passed(draft));

  async function save(draft: CallDraft): Promise<void> {
    if (missing(draft) !== undefined) return;
    const kept = { ...draft };
    const isPassed = passed(draft);
    const { type, payload } = wishOf(draft, isPassed, Math.max(now.value, draft.startedAt));
    drafts.drop(draft.id);
    said.value = isPassed ? 'passedOn' : 'saved';
    if (await wishes.send(type, payload)) return;
    said.value = '';
    drafts.putBack(kept);
  }

  return { save, missing, passed, unsent, said };
}
