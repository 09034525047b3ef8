import { useI18n } from 'vue-i18n';
import { useContext } from '../board/context.ts';
import { useLimitWords } from '../ui/limit.ts';

/** Most people named on one line. */
const most = 3;

/** Who and when, as the history writes them. */
export function useMomentWords(): { who(accounts: readonly string[]): string; when(at: number): string } {
  const { t } = useI18n();
  const { nameOf, now } = useContext();
  const { moment } = useLimitWords();

  function who(accounts: readonly string[]): string {
    const names = accounts.slice(0, most).map((account) => nameOf(account) || t('board.someone'));
    const all = names.join(t('board-history.and'));
    return accounts.length > most ? t('board-history.andMore', { names: all, n: accounts.length }) : all;
  }

  return { who, when: (at) => moment(at, now.value) };
}
