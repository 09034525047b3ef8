import { readCard, setField, setLabel } from '@liandong/shared/boards/card-fields';
import type { Stamped } from '@liandong/shared/kernel/state';
import type { Task } from '@liandong/shared/tasks/schema';
import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { computed, reactive, ref, shallowRef } from 'vue';
import * as Y from 'yjs';
import { i18n } from '../app/i18n.ts';
import type { Board } from '../boards/useBoard.ts';
import type { BoardContext } from './context.ts';
import { stepsFrom } from './moves.ts';
import { useBoardActs, type BoardActs } from './use-board-acts.ts';
import { useTaskMoves, type TaskMoves } from './use-task-moves.ts';
import { useUndo, type Undo } from './use-undo.ts';

const said = (key: string): string => i18n.global.t(`board.${key}`, { act: i18n.global.t('board.act.move') });

/** A board with one task in progress, a server that can refuse or wait, and what was said. */
class Stage {
  readonly doc = new Y.Doc();
  readonly task = shallowRef({ id: 't', title: '守墙', status: 'in_progress' } as Stamped<Task>);
  readonly pending: BoardContext['moves']['pending'] = reactive(new Map());
  readonly said: string[] = [];
  readonly noWay: string[] = [];
  refuses = false;
  answer: Promise<void> = Promise.resolve();
  undo!: Undo;
  moves!: TaskMoves;
  acts!: BoardActs;

  constructor() {
    mount({ setup: () => this.setup(), render: () => null }, { global: { plugins: [i18n] } });
  }

  get status(): string {
    return this.task.value.status;
  }

  /** somebody moves the task, without this board */
  becomes(status: string): void {
    this.task.value = { ...this.task.value, status };
  }

  async byHand(to: string): Promise<void> {
    this.take(to);
    await this.settle();
  }

  take(to: string): void {
    const step = stepsFrom(this.status).find((one) => one.to === to);
    if (!step) throw new Error(`no step to ${to}`);
    this.moves.ask(this.task.value, step);
    if (this.moves.wish.value) this.moves.give('缺材料');
  }

  /** presses undo or redo, gives the reason where one is asked for, and waits for the server */
  async press(what: 'undo' | 'redo'): Promise<void> {
    this.acts[what]();
    if (this.moves.wish.value) this.moves.give('缺材料');
    await this.settle();
  }

  settle(): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve));
  }

  private setup(): void {
    const send = async (task: Stamped<Task>, step: { to: string; command: string }): Promise<boolean> => {
      if (this.pending.has(task.id)) return false;
      (this.pending as Map<string, unknown>).set(task.id, step);
      await this.answer;
      (this.pending as Map<string, unknown>).delete(task.id);
      if (!this.refuses) this.becomes(step.to);
      return !this.refuses;
    };
    const moves = { pending: this.pending, send } as unknown as BoardContext['moves'];
    this.undo = useUndo({ doc: shallowRef(this.doc) } as unknown as Board, () => this.said.push('blocked'));
    this.moves = useTaskMoves({
      tasks: computed(() => new Map([['t', this.task.value]])),
      moves: () => moves,
      steps: (task) => stepsFrom(task.status),
      moved: this.undo.moved,
      noWay: (task) => this.noWay.push(task),
    });
    const context = {
      moves,
      say: (text: string) => this.said.push(text),
      board: { readOnly: ref(false) },
      tasks: computed(() => new Map([['t', this.task.value]])),
      settings: ref({ lanes: 'grid' }),
      columns: { place: () => undefined },
      edit: this.undo.edit,
      titleOf: (card: string) => card,
      columnName: (column: string) => column,
    } as unknown as BoardContext;
    this.acts = useBoardActs({
      context: () => context,
      undo: this.undo,
      taskMoves: this.moves,
      dispatch: (card) => this.said.push(`dispatch ${card}`),
    });
  }
}

describe('taking moves of tasks back', () => {
  it('[P9] undo, redo, undo again, and on to the act before the move', async () => {
    const stage = new Stage();
    stage.undo.edit('label', (doc) => setLabel(doc, 't', 'l1', true));
    await stage.byHand('blocked');
    const seen: string[] = [];
    for (const what of ['undo', 'redo', 'undo', 'undo', 'undo'] as const) {
      await stage.press(what);
      seen.push(`${stage.status} ${readCard(stage.doc, 't').labels.join()}`.trim());
    }
    expect(seen).toEqual(['in_progress l1', 'blocked l1', 'in_progress l1', 'in_progress', 'in_progress']);
    expect(stage.undo.stack.value.top('from')).toBeUndefined();
    await stage.press('redo');
    await stage.press('redo');
    expect([stage.status, readCard(stage.doc, 't').labels]).toEqual(['blocked', ['l1']]);
  });

  it('[P9] where another has moved the task since, that move stays, though a step leads back from there', async () => {
    const stage = new Stage();
    await stage.byHand('done');
    stage.becomes('blocked');
    await stage.press('undo');
    expect([stage.status, stage.noWay, stage.said]).toEqual(['blocked', ['t'], []]);
    expect([stage.undo.stack.value.top('from'), stage.undo.stack.value.top('to')]).toEqual([undefined, undefined]);
  });

  it('[P9] that a move was taken back is said when the server has done it, not before', async () => {
    const stage = new Stage();
    await stage.byHand('blocked');
    let answered = (): void => undefined;
    stage.answer = new Promise((resolve) => (answered = resolve));
    await stage.press('undo');
    expect([stage.said, stage.undo.stack.value.top('to')]).toEqual([[], undefined]);
    expect(stage.acts.nameOf(stage.undo.stack.value.top('from'))).toBeUndefined();
    await stage.press('undo');
    answered();
    await stage.settle();
    expect([stage.said, stage.status, stage.noWay]).toEqual([[said('undone')], 'in_progress', []]);
    expect(stage.undo.stack.value.top('to')).toMatchObject({ kind: 'move', to: 'blocked' });
  });

  it('[P9] a move whose way back was refused, or whose reason was not given, can be taken back later', async () => {
    const stage = new Stage();
    stage.becomes('blocked');
    await stage.byHand('in_progress');
    stage.acts.undo();
    expect(stage.moves.wish.value?.step.command).toBe('task.block');
    stage.moves.wish.value = undefined;
    stage.refuses = true;
    await stage.press('undo');
    const { stack } = stage.undo;
    expect([stage.said, stack.value.top('to')]).toEqual([[], undefined]);
    stage.refuses = false;
    await stage.press('undo');
    await stage.press('redo');
    expect([stage.status, stage.said]).toEqual(['in_progress', [said('undone'), said('redone')]]);
  });

  it('[P9] only what the server took can be taken back', async () => {
    const stage = new Stage();
    stage.refuses = true;
    await stage.byHand('blocked');
    expect(stage.undo.stack.value.top('from')).toBeUndefined();
  });
});

describe('putting a card into a lane', () => {
  it.each([
    ['g2', 'g2'],
    ['', undefined],
    [undefined, 'g1'],
  ])('[P9] an idea put into the lane "%s" stands there, and a task stays what the server says', (lane, grid) => {
    const stage = new Stage();
    for (const card of ['idea', 't']) stage.undo.edit('field', (doc) => setField(doc, card, 'grid', 'g1'));
    stage.acts.drop('idea', 'ideas', undefined, lane);
    stage.acts.drop('t', 'doing', undefined, lane);
    expect([readCard(stage.doc, 'idea').grid, readCard(stage.doc, 't').grid]).toEqual([grid, 'g1']);
  });
});
