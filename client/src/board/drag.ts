import {
  Accessibility,
  Cursor,
  DragDropManager,
  Draggable,
  Droppable,
  Feedback,
  PointerSensor,
  PointerActivationConstraints,
  StyleInjector,
} from '@dnd-kit/dom';
import { columns, type Column } from '@liandong/shared/boards/columns';
import { onScopeDispose, ref, type Ref } from 'vue';
import './drag.css';

export interface DragOptions {
  /** columns that a card may be dropped on */
  legal(card: string): readonly Column[];
  /** `lane` is empty on a board without lanes, and where cards of no lane lie */
  drop(card: string, column: Column, before: string | undefined, lane: string): void;
  words: {
    instructions(): string;
    lifted(card: string): string;
    over(column: Column): string;
    dropped(): string;
    back(): string;
  };
}

export interface Drag {
  readonly dragging: Ref<string | undefined>;
  /** the column under the dragged card, when it may be dropped there */
  readonly over: Ref<Column | undefined>;
  /** the card before which it would be put down; nothing for the end */
  readonly before: Ref<string | undefined>;
  /** makes an element a card that can be lifted; returns the way back */
  card(id: string, element: Element, handle: Element): () => void;
  /** makes an element a column, or the part of it in one lane; returns the way back */
  column(id: Column, lane: string, element: Element): () => void;
}

/** The card of a column that a point is above, of those that are drawn; nothing below them all. */
function cardBelow(column: Element | undefined, card: string, y: number): string | undefined {
  const others = [...(column?.querySelectorAll<HTMLElement>('[data-card]') ?? [])]
    .filter((element) => element.dataset['card'] !== card)
    .sort((a, b) => Number(a.dataset['index']) - Number(b.dataset['index']));
  return others.find((element) => {
    const box = element.getBoundingClientRect();
    return y < box.top + box.height / 2;
  })?.dataset['card'];
}

/** The lane of a drop place, which is named by its column and its lane. */
function laneOfTarget(id: string | number | undefined): string {
  return String(id ?? '').split(' ')[1] ?? '';
}

/** The column of a drop place. */
function columnOfTarget(id: string | number | undefined): Column | undefined {
  const name = String(id ?? '').split(' ')[0];
  return columns.find((column) => column === name);
}

/** Plugins of the library's own choice that are set otherwise here, or would put styles in. */
const replaced: ReadonlySet<unknown> = new Set([Feedback, Accessibility, Cursor]);

/** Cards by mouse and touch; the only user of the drag library. Keys have a way of their own, use-carry.ts. */
export function useDrag(options: DragOptions): Drag {
  const dragging = ref<string>();
  const over = ref<Column>();
  const before = ref<string>();
  const { words } = options;
  const announcements = {
    dragstart: ({ operation }: { operation: { source: { id: string | number } | null } }) =>
      words.lifted(operation.source?.id.toString() ?? ''),
    dragover: ({ operation }: { operation: { target: { id: string | number } | null } }) =>
      operation.target ? words.over(columnOfTarget(operation.target.id) ?? 'ideas') : undefined,
    dragend: ({ canceled, operation }: { canceled: boolean; operation: { target: unknown } }) =>
      canceled || !operation.target ? words.back() : words.dropped(),
  };
  const manager = new DragDropManager({
    sensors: [
      PointerSensor.configure({
        activatorElements: (source) => [source.element],
        preventActivation: ({ target }) => target instanceof Element && target.closest('[data-still]') !== null,
        // A finger rests a moment before it lifts, so that it can scroll; a mouse moves a little.
        activationConstraints: ({ pointerType }) => [
          pointerType === 'touch'
            ? new PointerActivationConstraints.Delay({ value: 220, tolerance: 8 })
            : new PointerActivationConstraints.Distance({ value: 5 }),
        ],
      }),
    ],
    plugins: (defaults) => [
      ...defaults.filter((plugin) => !replaced.has(plugin)),
      Feedback.configure({
        feedback: 'clone',
        dropAnimation: { duration: 200, easing: 'ease-out' },
      }),
      Accessibility.configure({
        announcements,
        screenReaderInstructions: { draggable: words.instructions() },
      }),
    ],
  });

  // Its styles stand in drag.css.
  manager.registry.plugins.get(StyleInjector)?.destroy();

  manager.monitor.addEventListener('dragstart', ({ operation }) => (dragging.value = operation.source?.id.toString()));
  manager.monitor.addEventListener('dragmove', ({ operation }) => {
    over.value = columnOfTarget(operation.target?.id);
    const y = operation.shape?.current.center.y ?? operation.position.current.y;
    before.value = cardBelow(operation.target?.element, dragging.value ?? '', y);
  });
  manager.monitor.addEventListener('dragend', ({ operation, canceled }) => {
    const target = operation.target?.id;
    const [card, column, at] = [dragging.value, columnOfTarget(target), before.value];
    dragging.value = undefined;
    over.value = undefined;
    if (!canceled && card !== undefined && column !== undefined) options.drop(card, column, at, laneOfTarget(target));
  });
  onScopeDispose(() => manager.destroy());

  return {
    dragging,
    over,
    before,
    card(id, element, handle) {
      const draggable = new Draggable({ id, element, handle }, manager);
      return () => draggable.destroy();
    },
    column(column, lane, element) {
      const accept = (source: { id: string | number }) => options.legal(String(source.id)).includes(column);
      const droppable = new Droppable({ id: `${column} ${lane}`, element, accept }, manager);
      return () => droppable.destroy();
    },
  };
}
