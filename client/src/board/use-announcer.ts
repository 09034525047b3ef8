import { nextTick, ref, type Ref } from 'vue';

export interface Announcer {
  readonly polite: Readonly<Ref<string>>;
  readonly urgent: Readonly<Ref<string>>;
  /** tells a screen reader what became of an act; a refusal is urgent */
  say(text: string, urgent?: boolean): void;
}

/** What the board says aloud. The same words twice are said twice. */
export function useAnnouncer(): Announcer {
  const polite = ref('');
  const urgent = ref('');
  function say(text: string, isUrgent = false): void {
    const region = isUrgent ? urgent : polite;
    region.value = '';
    void nextTick(() => (region.value = text));
  }
  return { polite, urgent, say };
}
