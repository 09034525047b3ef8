import { useI18n } from 'vue-i18n';
import type { Desk } from './context.ts';
import { whyNotOn } from './drop-on.ts';
import type { Assign } from './use-assign.ts';
import { makeDrag, type Drag } from './use-drag.ts';

/** Dragging people on this desk: onto a task, or onto a grid, which then means its most urgent task with room. */
export function useDeskDrag(desk: Desk, assign: Assign, gridAt: (x: number, y: number) => string | undefined): Drag {
  const { t } = useI18n();
  const takes = (person: string, task: string): boolean => whyNotOn(desk, person, task) === '';

  function taskIn(grid: string | undefined, person: string): string | undefined {
    return desk.groups.value
      .flatMap(({ items }) => items)
      .find(({ task }) => task.grid === grid && takes(person, task.id))?.task.id;
  }

  return makeDrag({
    legal: (person, target) => target === 'map' || takes(person, target),
    drop: (person, target, { x, y }) => {
      const id = target === 'map' ? taskIn(gridAt(x, y), person) : target;
      if (id === undefined) return;
      desk.choose(id);
      void assign.assign(person, id);
    },
    words: {
      instructions: () => t('desk.dragHow'),
      lifted: (person) => t('desk.lifted', { name: desk.personName(person) }),
      back: () => t('desk.dropped'),
    },
  });
}
