import { ref } from 'vue';
import { keep, kept } from './kept.ts';

/** As many codes of one kind as a phone keeps; the oldest goes. */
const most = 12;

/** The codes of what was left from this phone on one card, the newest first. They stand in no address and go out in bodies alone. */
export function useReceipts(card: string) {
  const name = `codes.${card}`;
  const codes = ref<readonly string[]>((kept(name) as readonly string[] | undefined) ?? []);

  function write(next: readonly string[]): void {
    codes.value = next.slice(0, most);
    keep(name, codes.value);
  }
  return {
    codes,
    add: (code: string): void => write([code, ...codes.value.filter((one) => one !== code)]),
    drop: (code: string): void => write(codes.value.filter((one) => one !== code)),
  };
}

/** A code as people read it out: in fours. */
export function inFours(code: string): string {
  return code.replaceAll(/(.{4})(?=.)/g, '$1 ');
}
