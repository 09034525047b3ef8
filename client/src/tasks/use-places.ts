import type { Places } from '@liandong/shared/tasks/places';
import { useI18n } from 'vue-i18n';

/** How an avatar shows somebody of the crew. */
export const crewLooks = { offered: 'asked', accepted: 'ring', checked_in: 'solid' } as const;

/** How the places of a task stand, in words: "人已够", "名额已占：2 人待答复", "还缺 3 人，其中 1 人待答复". */
export function usePlaces(): (places: Places) => string {
  const { t } = useI18n();
  return ({ state, missing, asked }) => {
    const some = state === 'open' && asked > 0 ? 'openAsked' : state;
    return t(`tasks.places.${some}`, { missing, asked });
  };
}
