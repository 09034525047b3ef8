import { alerts } from '@liandong/shared/alerts/schema';
import { Areas } from '@liandong/shared/areas/schema';
import type { Link } from '@liandong/shared/boards/card-fields';
import { Requests } from '@liandong/shared/requests/schema';
import { tasks } from '@liandong/shared/tasks/schema';
import { computed, type ComputedRef } from 'vue';
import { titleSaid } from '../app/product-titles.ts';
import type { Live } from '../live/use-live.ts';

/** A record that a card can be tied to, as a chip names it. */
export interface Target extends Link {
  readonly title: string;
}

export interface LinkTargets {
  /** everything that a card can be tied to, by `kind id` */
  readonly all: ComputedRef<ReadonlyMap<string, Target>>;
  find(link: Link): Target | undefined;
}

const keyOf = ({ kind, id }: Link): string => `${kind} ${id}`;

/** What of the community a card can point to, as far as this person may see it. */
export function useLinks(live: Live): LinkTargets {
  const [requests, areas, issued, all] = [
    live.records(Requests),
    live.records(Areas),
    live.records(alerts),
    live.records(tasks),
  ];
  const targets = computed(() => {
    const found: Target[] = [
      ...[...requests.value.values()].map(({ id, title }): Target => ({
        kind: 'request',
        id,
        title: titleSaid(title),
      })),
      ...[...areas.value.values()]
        .filter(({ kind }) => kind === 'grid')
        .map(({ id, name }): Target => ({ kind: 'grid', id, title: name })),
      ...[...issued.value.values()].map(({ id, title }): Target => ({ kind: 'alert', id, title })),
      ...[...all.value.values()].map(({ id, title }): Target => ({ kind: 'task', id, title: titleSaid(title) })),
    ];
    return new Map(found.map((target) => [keyOf(target), target]));
  });
  return { all: targets, find: (link) => targets.value.get(keyOf(link)) };
}
