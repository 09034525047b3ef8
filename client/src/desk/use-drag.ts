import {
  Accessibility,
  AutoScroller,
  DragDropManager,
  Draggable,
  Droppable,
  Feedback,
  KeyboardSensor,
  PointerActivationConstraints,
  PointerSensor,
  StyleInjector,
} from '@dnd-kit/dom';
import { onScopeDispose, ref, type InjectionKey, type Ref } from 'vue';
import { pageNonce } from '../ui/page-nonce.ts';
import { makeRest } from './rest.ts';

export interface DragOptions {
  /** whether a person may be put on a target: a task's id, or `map` */
  legal(person: string, target: string): boolean;
  drop(person: string, target: string, point: { x: number; y: number }): void;
  words: { instructions(): string; lifted(person: string): string; back(): string };
}

export interface Drag {
  readonly dragging: Ref<string | undefined>;
  /** the task that is lit: where a drop would land now */
  readonly over: Ref<string | undefined>;
  /** where the pointer is, pixels of the page; only while something is dragged over the map */
  readonly point: Ref<{ x: number; y: number } | undefined>;
  /** makes a roster row one that can be lifted; returns the way back */
  lift(id: string, element: Element, handle: Element): () => void;
  /** makes an element a place to drop on; returns the way back */
  target(id: string, element: Element): () => void;
}

/** How much of a list's height, at each end, makes it scroll: less than a row, so that the last one in full can be meant. */
const edge = 0.05;

/** People dragged onto tasks and grids, by mouse, touch and keyboard. */
export function makeDrag({ legal, drop, words }: DragOptions): Drag {
  const dragging = ref<string>();
  const over = ref<string>();
  const point = ref<{ x: number; y: number }>();
  const idOf = (thing: { id: unknown } | null | undefined): string =>
    typeof thing?.id === 'string' ? thing.id.replace(/^task:|^person:/, '') : '';
  const manager = new DragDropManager({
    sensors: [
      PointerSensor.configure({
        // A finger rests a moment before it lifts, so that it can scroll; a mouse moves a little.
        activationConstraints: ({ pointerType }) => [
          pointerType === 'touch'
            ? new PointerActivationConstraints.Delay({ value: 220, tolerance: 8 })
            : new PointerActivationConstraints.Distance({ value: 5 }),
        ],
      }),
      KeyboardSensor.configure({
        offset: { x: 60, y: 58 },
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
      ...defaults.filter((plugin) => plugin !== Feedback && plugin !== Accessibility && plugin !== AutoScroller),
      AutoScroller.configure({ threshold: { x: 0, y: edge } }),
      Feedback.configure({ feedback: 'clone', dropAnimation: null }),
      StyleInjector.configure({ nonce: pageNonce }),
      Accessibility.configure({
        announcements: {
          dragstart: ({ operation }: { operation: { source: { id: unknown } | null } }) =>
            words.lifted(idOf(operation.source)),
          dragend: ({ canceled, operation }: { canceled: boolean; operation: { target: unknown } }) =>
            canceled || !operation.target ? words.back() : undefined,
        },
        screenReaderInstructions: { draggable: words.instructions() },
      }),
    ],
  });
  const scroller = manager.registry.plugins.get(AutoScroller);
  scroller?.disable();
  const rest = makeRest((resting) => (resting ? scroller?.enable() : scroller?.disable()));
  manager.monitor.addEventListener('dragstart', ({ operation }) => (dragging.value = idOf(operation.source)));
  manager.monitor.addEventListener('dragover', ({ operation }) => (over.value = idOf(operation.target) || undefined));
  manager.monitor.addEventListener('dragmove', ({ operation }) => {
    rest.at(operation.position.current);
    point.value = operation.target?.id === 'map' ? { ...operation.position.current } : undefined;
  });
  manager.monitor.addEventListener('dragend', ({ operation, canceled }) => {
    // By keys nothing is lit before the end: then it is where the keys have led.
    const [person, target] = [dragging.value, over.value ?? (idOf(operation.target) || undefined)];
    const { x, y } = operation.position.current;
    rest.end();
    dragging.value = undefined;
    over.value = undefined;
    point.value = undefined;
    if (!canceled && person !== undefined && target !== undefined) drop(person, target, { x, y });
  });
  onScopeDispose(() => {
    rest.end();
    manager.destroy();
  });
  return {
    dragging,
    over,
    point,
    lift(id, element, handle) {
      const draggable = new Draggable({ id: `person:${id}`, element, handle }, manager);
      return () => draggable.destroy();
    },
    target(id, element) {
      const accept = (source: { id: unknown }) => legal(idOf(source), id);
      const droppable = new Droppable({ id: id === 'map' ? id : `task:${id}`, element, accept }, manager);
      const nearest = droppable.collisionDetector;
      // A pointer means what it points at: beside every target, none is taken for the one it came near to.
      droppable.collisionDetector = (input) => {
        const { activatorEvent, position } = input.dragOperation;
        const missed = activatorEvent instanceof PointerEvent && !droppable.shape?.containsPoint(position.current);
        return missed ? null : nearest(input);
      };
      return () => droppable.destroy();
    },
  };
}

export const dragKey: InjectionKey<Drag> = Symbol('drag');
