import { agreeing, languageOf, notice, onScreen, type NoticeOnScreen } from '../consents/shown.ts';
import { newestVersion } from '@liandong/shared/consents/notices';
import { computed, ref, type ComputedRef, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { keep, kept } from './kept.ts';
import { useAct } from './use-act.ts';

const name = 'pass';
/** One pass for all cards of a phone. */
const pass = ref(kept(name) as string | undefined);

/** Who somebody says they are, the first time. */
export interface Who {
  readonly name: string;
  readonly phone: string;
}

export interface Lending {
  /** this phone is known: nothing is to be typed again */
  readonly known: ComputedRef<boolean>;
  readonly busy: Ref<boolean>;
  readonly problem: Ref<string>;
  /** the very text that one agrees to */
  readonly shown: ComputedRef<NoticeOnScreen | undefined>;
  /** id of what somebody is about to lend a hand with; empty where nothing is, and once it was done */
  readonly chosen: Readonly<Ref<string>>;
  choose(id: string): void;
  /** whether it was done */
  lend(wish: object, who?: Who): Promise<boolean>;
}

/** Lends a hand on a card: who it is stays with the community, and this phone keeps a pass that names nobody. */
export function useLending(path: string): Lending {
  const { locale } = useI18n();
  const chosen = ref('');
  const { run, busy, problem, reason } = useAct(path);
  const language = computed(() => languageOf(locale.value));
  const shown = computed(() => onScreen({ notice, version: newestVersion(notice), language: language.value }));

  async function lend(wish: object, who?: Who): Promise<boolean> {
    const { id, ...text } = shown.value ? agreeing(language.value, shown.value) : {};
    const first = who && { ...who, agreed: { notice: id, ...text } };
    const answer = await run<{ pass: string }>({ ...wish, ...(pass.value ? { pass: pass.value } : {}), ...first });
    if (!answer) {
      // The pass is over: whoever it was says again who they are. After a lost answer they are the same still.
      if (reason.value === 'walkUp.who') pass.value = undefined;
      return false;
    }
    pass.value = answer.pass;
    keep(name, answer.pass);
    chosen.value = '';
    return true;
  }
  return {
    ...{ known: computed(() => pass.value !== undefined), busy, problem, shown, lend },
    chosen,
    choose: (id) => (chosen.value = id),
  };
}
