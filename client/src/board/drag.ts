import {
  Accessibility,
  DragDropManager,
  Draggable,
  Droppable,
  Feedback,
  KeyboardSensor,
  PointerSensor,
  PointerActivationConstraints,
  StyleInjector,
} from '@dnd-kit/dom';
import type { Column } from '@liandong/shared/boards/columns';
import { onScopeDispose, ref, type Ref } from 'vue';
import { pageNonce } from '../ui/page-nonce.ts';

export interface DragOptions {
  /** columns that a card may be dropped on */
  legal(card: string): readonly Column[];
  drop(card: string, column: Column, index: number): void;
  words: {
    instructions(): string;
    lifted(card: string): string;
    over(column: string): string;
    dropped(): string;
    back(): string;
  };
}

export interface Drag {
  readonly dragging: Ref<string | undefined>;
  /** the column under the dragged card, when it may be dropped there */
  readonly over: Ref<Column | undefined>;
  readonly index: Ref<number>;
  /** makes an element a card that can be lifted; returns the way back */
  card(id: string, element: Element, handle: Element): () => void;
  /** makes an element a column; returns the way back */
  column(id: Column, element: Element): () => void;
}

/** Where among a column's cards a point is. */
function indexAt(column: Element | undefined, card: string, y: number): number {
  const others = [...(column?.querySelectorAll<HTMLElement>('[data-card]') ?? [])].filter(
    (element) => element.dataset['card'] !== card,
  );
  const index = others.findIndex((element) => {
    const box = element.getBoundingClientRect();
    return y < box.top + box.height / 2;
  });
  return index < 0 ? others.length : index;
}

/** Cards by mouse, touch and keyboard; the only user of the drag library. */
export function useDrag(options: DragOptions): Drag {
  const dragging = ref<string>();
  const over = ref<Column>();
  const index = ref(0);
  const { words } = options;
  const announcements = {
    dragstart: ({ operation }: { operation: { source: { id: string | number } | null } }) =>
      words.lifted(operation.source?.id.toString() ?? ''),
    dragover: ({ operation }: { operation: { target: { id: string | number } | null } }) =>
      operation.target ? words.over(String(operation.target.id)) : undefined,
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
      KeyboardSensor.configure({
        offset: { x: 212, y: 40 },
        keyboardCodes: {
          start: ['Space'],
          cancel: ['Escape'],
          end: ['Space', 'Enter'],
          up: ['ArrowUp'],
          down: ['ArrowDown'],
          left: ['ArrowLeft'],
          right: ['ArrowRight'],
        },
      }),
    ],
    plugins: (defaults) => [
      ...defaults.filter((plugin) => plugin !== Feedback && plugin !== Accessibility),
      Feedback.configure({
        feedback: 'clone',
        dropAnimation: { duration: 200, easing: 'ease-out' },
      }),
      StyleInjector.configure({ nonce: pageNonce }),
      Accessibility.configure({
        announcements,
        screenReaderInstructions: { draggable: words.instructions() },
      }),
    ],
  });

  manager.monitor.addEventListener('dragstart', ({ operation }) => (dragging.value = operation.source?.id.toString()));
  manager.monitor.addEventListener('dragmove', ({ operation }) => {
    over.value = operation.target?.id as Column | undefined;
    const y = operation.shape?.current.center.y ?? operation.position.current.y;
    index.value = indexAt(operation.target?.element, dragging.value ?? '', y);
  });
  manager.monitor.addEventListener('dragend', ({ operation, canceled }) => {
    const [card, column, at] = [dragging.value, operation.target?.id as Column | undefined, index.value];
    dragging.value = undefined;
    over.value = undefined;
    if (!canceled && card !== undefined && column !== undefined) options.drop(card, column, at);
  });
  onScopeDispose(() => manager.destroy());

  return {
    dragging,
    over,
    index,
    card(id, element, handle) {
      const draggable = new Draggable({ id, element, handle }, manager);
      return () => draggable.destroy();
    },
    column(id, element) {
      const accept = (source: { id: string | number }) => options.legal(String(source.id)).includes(id);
      const droppable = new Droppable({ id, element, accept }, manager);
      return () => droppable.destroy();
    },
  };
}
