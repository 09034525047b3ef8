import type { Link } from '@liandong/shared/boards/card-fields';
import { useI18n } from 'vue-i18n';
import { useRouter } from 'vue-router';
import { useContext } from './context.ts';

/** Opens what a chip points to: a request where requests are, a task as a card, a grid as what is shown here, an alert and what is unknown at the desk. */
export function useOpenLink(): (link: Link) => void {
  const router = useRouter();
  const { t } = useI18n();
  const { community, chosen, filter, gridName, say } = useContext();
  return ({ kind, id }) => {
    if (kind === 'task') chosen.value = id;
    else if (kind === 'grid') {
      filter.grid.value = id;
      say(t('board.onlyGrid', { grid: gridName(id) }));
    } else if (kind === 'request') void router.push({ name: 'market', params: { community }, query: { request: id } });
    else void router.push({ name: 'desk', params: { community }, query: { [kind]: id } });
  };
}
