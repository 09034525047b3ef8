import { Areas } from '@liandong/shared/areas/schema';
import { readLabels } from '@liandong/shared/boards/labels';
import { readSettings } from '@liandong/shared/boards/settings';
import type { Column } from '@liandong/shared/boards/columns';
import { phaseId, phaseRecords } from '@liandong/shared/phases/schema';
import { mainBoard } from '@liandong/shared/workspaces/schema';
import { tasks as taskCollection } from '@liandong/shared/tasks/schema';
import { computed, ref, type ComputedRef, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { titleSaid } from '../app/product-titles.ts';
import { useSession } from '../app/session.ts';
import { useKeptFacts } from '../board-offline/kept-board.ts';
import { useBoard, type Other } from '../boards/useBoard.ts';
import { useServerTime } from '../live/freshness.ts';
import { useLive, type Live } from '../live/use-live.ts';
import { useActor } from '../requests/may.ts';
import { wordsOf } from './card-parts.ts';
import type { BoardContext, Opened } from './context.ts';
import { useDrag } from './drag.ts';
import { obstacle, ownColumns, ownSteps } from './rights.ts';
import { useAnnouncer, type Announcer } from './use-announcer.ts';
import { useBoardActs } from './use-board-acts.ts';
import { useCards } from './use-cards.ts';
import { useCarry } from './use-carry.ts';
import { useColumns } from './use-columns.ts';
import { useNarrowing } from '../app/use-narrowing.ts';
import { useFilter } from './use-filter.ts';
import { useFocus } from './use-focus.ts';
import { useLinks } from './use-links.ts';
import { useMoves } from './use-moves.ts';
import { useScope } from './use-scope.ts';
import { useSelection } from './use-selection.ts';
import { useTaskMoves, type TaskMoves } from './use-task-moves.ts';
import { useUndo } from './use-undo.ts';
import { useUnshared } from './use-unshared.ts';
import { useWords } from './words.ts';

export interface BoardScreen {
  readonly context: BoardContext;
  readonly live: Live;
  readonly announcer: Announcer;
  readonly taskMoves: TaskMoves;
  readonly heading: ComputedRef<string>;
  /** the card in the drawer is being made a task */
  readonly dispatching: Ref<boolean>;
  /** what can be taken back and done again, in words */
  readonly names: ComputedRef<{ readonly undo?: string; readonly redo?: string }>;
  undo(): void;
  redo(): void;
}

/** Puts a board's parts together: the live facts, the shared document, and what this person does with both. */
export function useBoardScreen(community: string, name: string): BoardScreen {
  const { t } = useI18n();
  const session = useSession();
  const live = useLive(community);
  const board = useBoard(community, name);
  useKeptFacts(community, live);
  const actor = useActor(community);
  const words = useWords();
  const announcer = useAnnouncer();
  const { say } = announcer;
  const me = computed(() => session.account?.id ?? '');
  const tasks = live.records(taskCollection);
  const areas = live.records(Areas);
  const phases = live.records(phaseRecords);
  const chosen = ref<string>();
  const opened = ref<Opened>();
  const dispatching = ref(false);
  const { record, takes } = useScope(community, name);

  const undo = useUndo(board, (why, act) => {
    const title = acts.nameOf(act) ?? '';
    say(why === 'voted' ? t('board.votedFor') : t('board.writtenIn', { title }), true);
  });
  const taskMoves = useTaskMoves({
    tasks,
    moves: () => moves,
    steps: (task) => ownSteps(actor.value, task),
    moved: undo.moved,
    noWay: (task) => say(t('board.noWayBack', { title: titleOf(task) }), true),
  });
  const moves = useMoves(live, words, {
    done: (task, step) =>
      say(t('board.movedSaid', { title: titleSaid(task.title), state: words.term(`Task.${step.to}`) })),
    refused: (task, why) => say(t('board.refusedSaid', { title: titleSaid(task.title), why }), true),
  });
  const complete = computed(() => live.freshness.value.state !== 'loading' && board.state.value !== 'connecting');
  const cards = useCards({ tasks, board, moves, takes, complete });
  const labels = computed(() => new Map(board.read('labels', readLabels).map((label) => [label.id, label])));
  const filter = useFilter({
    me: () => me.value,
    areas: () => areas.value,
    narrowing: useNarrowing(community),
    wordsOf: (card) => {
      const named = card.labels.map((id) => labels.value.get(id)?.name ?? '').join(' ');
      return `${named} ${wordsOf(board, card.id)} ${card.id}`;
    },
  });
  const columns = useColumns(cards, filter.passes);
  const selection = useSelection((card) => cards.all.value.has(card));
  const settings = computed(() => board.read('settings', readSettings));
  const grids = computed(() =>
    [...areas.value.values()].filter((area) => area.kind === 'grid').sort((a, b) => (a.id < b.id ? -1 : 1)),
  );
  const onCard = computed(() => {
    const groups = new Map<string, Other[]>();
    for (const other of board.others.value)
      if (other.card) groups.set(other.card, [...(groups.get(other.card) ?? []), other]);
    return groups;
  });

  const titleOf = (card: string): string =>
    cards.all.value.get(card)?.title ||
    titleSaid(tasks.value.get(card)?.title ?? '') ||
    (cards.all.value.get(card)?.kind === 'gone'
      ? t('board.goneTitle', { id: card.slice(-4).toUpperCase() })
      : t('board.untitled'));
  const columnName = (column: Column): string => settings.value.names[column] ?? t(`board.column.${column}`);
  const legal = (card: string): readonly Column[] =>
    cards.all.value.get(card)?.kind === 'gone'
      ? ['ideas']
      : ownColumns(actor.value, tasks.value.get(card), board.readOnly.value);
  const whyNot = (card: string, column: Column): string => {
    const task = tasks.value.get(card);
    return words.obstacle(obstacle(task, column), task);
  };
  const acts = useBoardActs({
    context: () => context,
    undo,
    taskMoves,
    dispatch(card) {
      chosen.value = card;
      dispatching.value = true;
    },
  });
  const drag = useDrag({
    legal,
    drop: acts.drop,
    words: {
      instructions: () => t('board.lift'),
      lifted: (card) => t('board.lifted', { title: titleOf(card) }),
      over: (column) => t('board.overColumn', { column: columnName(column) }),
      dropped: () => t('board.dropped'),
      back: () => t('board.back'),
    },
  });
  const carry = useCarry({
    of: () => columns.of.value,
    legal,
    whyNot,
    drop: acts.drop,
    lifted: (card) => say(`${t('board.lifted', { title: titleOf(card) })} ${t('board.lift')}`),
    over(column, index, total, why) {
      const where = t('board.overPlace', { column: columnName(column), n: index + 1, all: total });
      say(why ? t('board.overNot', { column: columnName(column), why }) : where);
    },
    refused: (why) => say(t('board.notHereSaid', { why }), true),
    back: () => say(t('board.back')),
  });

  const context: BoardContext = {
    community,
    name,
    get me() {
      return me.value;
    },
    board,
    drag,
    carry,
    moves,
    words,
    now: useServerTime(live),
    stale: computed(() => live.freshness.value.state === 'stale'),
    unshared: useUnshared(board, live),
    chosen,
    opened,
    tasks,
    cards: cards.all,
    columns,
    filter,
    labels,
    settings,
    links: useLinks(live),
    grids,
    get placing() {
      return name !== mainBoard;
    },
    selection,
    focus: useFocus(),
    onCard,
    edit: undo.edit,
    say,
    steps: (task) => ownSteps(actor.value, task),
    legal,
    whyNot,
    columnName,
    titleOf,
    // No name is kept on the device: without the server one knows oneself, and that the others are colleagues.
    nameOf: (account) =>
      live.people.name(account) ||
      (account === session.account?.id ? session.account.name : '') ||
      (live.freshness.value.state === 'stale' ? t('board.someone') : ''),
    gridName: (grid) => areas.value.get(grid)?.name ?? grid,
    move: (card, column) => acts.drop(card, column, columns.of.value.get(column)?.[0]?.id),
    moveAll: acts.moveAll,
  };

  return {
    context,
    live,
    announcer,
    taskMoves,
    dispatching,
    heading: computed(() => record.value?.name ?? t(`board.name.${phases.value.get(phaseId)?.phase ?? 'unknown'}`)),
    names: computed(() => {
      const [last, next] = [acts.nameOf(undo.stack.value.top('from')), acts.nameOf(undo.stack.value.top('to'))];
      return { ...(last !== undefined && { undo: last }), ...(next !== undefined && { redo: next }) };
    }),
    undo: acts.undo,
    redo: acts.redo,
  };
}
