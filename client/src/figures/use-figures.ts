import { grantFor, sight, type ObjectKind } from '@liandong/shared/kernel/rights';
import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type { RouteLocationRaw } from 'vue-router';
import { seesDesk } from '../access/places.ts';
import type { PageContext } from '../app/page-context.ts';
import { pagesFor } from '../app/pages.ts';
import { useSession } from '../app/session.ts';
import { useWall } from '../wall/use-wall.ts';
import { panelsOf } from '../wall/wall-plan.ts';
import type { Behind, Figure, Section, Source } from './figure.ts';
import { forceSection } from './force-figures.ts';
import { supplySection, twinSection } from './need-figures.ts';
import { recoverySections } from './recovery-figures.ts';
import { mapSection, signSection } from './sign-figures.ts';
import { careSection, lineSection, limitSection } from './work-figures.ts';

/** Every figure that the wall shows in the present phase, reckoned by the wall's own rules from what this person is given. */
export function useFigures(page: PageContext): {
  readonly sections: ComputedRef<readonly Section[]>;
  /** whether this person is given the whole community, as the wall is: of a part no figure would be the wall's */
  readonly whole: ComputedRef<boolean>;
  /** only a screen of a room is signed in here */
  readonly isWall: ComputedRef<boolean>;
  /** whether this person is told of it, be it in counts */
  sees(figure: Figure): boolean;
  /** whether somebody finds this page of the community */
  finds(behind: Behind): boolean;
} {
  const { community, actor } = page;
  const wall = useWall(community);
  const session = useSession();
  const { n } = useI18n();
  const isWall = computed(
    () => actor.value.grants.length > 0 && actor.value.grants.every(({ role }) => role === 'wall'),
  );
  const opens =
    (object: ObjectKind, name: string, key: string) =>
    (id: string): RouteLocationRaw | undefined =>
      grantFor(actor.value, object, 'R') && { name, params: { community }, query: { [key]: id } };
  const source: Source = {
    ...{ page, wall, n: (value) => n(value) },
    task: opens('task', 'desk', 'task'),
    incident: opens('incident', 'incidents', 'incident'),
  };
  const found = computed(() => {
    const menu = session.account ? pagesFor(session.account, community).flatMap(({ pages }) => pages) : [];
    return new Set([...menu, 'market']);
  });
  return {
    isWall,
    whole: computed(() => isWall.value || seesDesk(actor.value, community)),
    sections: computed(() => {
      const shown = panelsOf(wall.phaseName.value);
      const all = [
        ...[forceSection(source), mapSection(source), limitSection(source), supplySection(source)],
        ...[twinSection(source), careSection(source), lineSection(source), signSection(source)],
        ...recoverySections(source),
      ];
      return all.filter(({ panel }) => shown.includes(panel));
    }),
    sees: ({ object }) => object === undefined || sight(actor.value, object, {}) !== undefined,
    finds: ({ page: name }) => !isWall.value && found.value.has(name),
  };
}
