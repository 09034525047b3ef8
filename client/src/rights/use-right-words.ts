import type { Cell, ObjectKind } from '@liandong/shared/kernel/rights';
import type { Role } from '@liandong/shared/kernel/roles';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { useTerm } from '../app/use-term.ts';
import { actsOf, type May, type Other } from './explain.ts';

/** The table of rights in people's words. */
export function useRightWords() {
  const { t, te, locale } = useI18n();
  const term = useTerm();
  const list = computed(() => new Intl.ListFormat(locale.value, { style: 'narrow' }));
  const act = (name: string): string => term(`act.${name}`);
  const object = (name: ObjectKind): string => term(`right.${name}`);
  const role = (name: Role): string => term(`role.${name}`);

  const within = (what: string, reach: string): string =>
    reach === 'all' ? what : t('rights.within', { what, reach: t(`rights.reach.${reach}`) });
  const far = { all: 'all', own: 'theirs', self: 'themselves' } as const;

  return {
    act,
    role,
    object,
    /** everything by which a kind of object is found, in small letters: its name, what may be done with it, and what else people call that */
    foundBy(name: ObjectKind): string {
      const also = te(`rights.also.${name}`) ? t(`rights.also.${name}`) : '';
      return [name, object(name), ...actsOf(name).map(act), also].join(' ').toLowerCase();
    },
    /** what the reader may, each with how far */
    mays: (all: readonly May[]): string =>
      all
        .map(({ act: name, reach, limited }) => within(act(name), limited ? 'limited' : reach))
        .join(t('rights.between')),
    /** others who may, each with how far */
    others: (others: readonly Other[]): string =>
      list.value.format(
        others.map(({ role: name, reach, limited }) => within(role(name), limited ? 'limited' : far[reach])),
      ),
    /** a cell of the table as it stands */
    cell({ rights, summary }: Cell): string {
      const said = rights.map(({ act: name, own, self, limited }) =>
        within(act(name), limited ? 'limited' : far[self ? 'self' : own ? 'own' : 'all']),
      );
      return [...said, ...(summary ? [act('S')] : [])].join(t('rights.between'));
    },
  };
}

export type RightWords = ReturnType<typeof useRightWords>;
