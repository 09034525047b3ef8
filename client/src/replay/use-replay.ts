import { onScopeDispose, reactive, ref, shallowRef } from 'vue';
import { ApiError } from '../app/api.ts';
import { Shown } from '../live/shown.ts';
import type { Heard } from '../live/live-store.ts';
import { Player, type Speed } from './player.ts';
import { ServerTape, type Mark, type Marks, type ReplayState } from './tape.ts';

/** How often the clock of a replay moves, and how often it is kept going and looks whether it still may, ms. */
const step = 100;
const keepEvery = 500;
/** How soon it is tried again when the server was not reached, ms. */
const again = 2_000;

/** How fast it goes until somebody says otherwise. */
const usualSpeed: Speed = 10;

/** What of the player screens show. */
type Moved = Pick<Player, 'clock' | 'playing' | 'speed' | 'atEnd' | 'seeking'>;

export type ReplayPhase = 'opening' | 'going' | 'unreached' | 'ended';

/** What ends a replay for good: the right to it, or the login, is gone. */
const ends = new Set(['forbidden', 'unknown_community', 'unauthenticated', 'session_ended']);

/** A replay of a community: what it shows, its clock, and its buttons. Ends with the component that asked for it. */
export function useReplay(community: string, startAt: number | undefined) {
  const shown = new Shown();
  const phase = ref<ReplayPhase>('opening');
  const problem = shallowRef<ApiError>();
  const marks = shallowRef<readonly Mark[]>([]);
  /** what is noted today about the past */
  const noted = shallowRef<Pick<Marks, 'reviews' | 'bookmarks'>>({ reviews: [], bookmarks: [] });
  const last = shallowRef<readonly Heard[]>([]);
  const state = shallowRef<ReplayState>();
  /** a picture has come */
  const known = ref(false);
  const moved = reactive<Moved>({ clock: 0, playing: false, speed: usualSpeed, atEnd: false, seeking: true });
  let tape: ServerTape | undefined;
  let isGone = false;
  /** it is being opened anew: whatever else fails meanwhile waits for that */
  let isMending = false;
  const timers = new Set<ReturnType<typeof setTimeout>>();

  const player = new Player({
    tape: {
      moment: (at) => theTape().moment(at),
      page: (after) => theTape().page(after),
    },
    shown,
    now: () => state.value?.now ?? Date.now(),
    played: (items) => {
      known.value = true;
      last.value = items;
    },
    failed: (error) => void mend(error),
  });

  function theTape(): ServerTape {
    if (!tape) throw new ApiError(0, { code: 'offline' });
    return tape;
  }

  function later(act: () => void, wait: number): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      if (!isGone) act();
    }, wait);
    timers.add(timer);
  }

  function tell(): void {
    const { clock, playing, speed, atEnd, seeking } = player;
    Object.assign(moved, { clock, playing, speed, atEnd, seeking });
  }

  /** Nothing of the past stays on the screen of somebody who may not see it any more. */
  function empty(): void {
    const names = [...shown.mirror.maps.keys()];
    shown.mirror.clear();
    for (const name of names) shown.touch(name);
    known.value = false;
    last.value = [];
    marks.value = [];
    noted.value = { reviews: [], bookmarks: [] };
  }

  async function open(at: number | undefined): Promise<void> {
    try {
      // Of two replays of one account there would be none left for another tab.
      await tape?.end().catch(() => undefined);
      tape = await ServerTape.open(community);
      isMending = false;
      if (isGone) return void tape.end().catch(() => undefined);
      state.value = tape.begun;
      phase.value = 'going';
      problem.value = undefined;
      later(() => void keep(), keepEvery);
      later(() => void readMarks(), 0);
      await player.seek(Math.max(tape.begun.begins, at ?? tape.begun.now - 3_600_000));
      tell();
    } catch (error) {
      isMending = false;
      await mend(error, at);
    }
  }

  /** What became of something that failed: it ends, it is opened anew where it was, or it is tried again. */
  async function mend(error: unknown, at = player.clock): Promise<void> {
    if (!(error instanceof ApiError)) throw error;
    if (isMending) return;
    problem.value = error;
    if (ends.has(error.code)) {
      phase.value = 'ended';
      player.playing = false;
      empty();
    } else if (error.code === 'conflict') await player.seek(player.clock);
    else {
      isMending = true;
      if (error.code !== 'not_found') phase.value = 'unreached';
      later(() => void open(at), error.code === 'not_found' ? 0 : again);
    }
    tell();
  }

  async function keep(): Promise<void> {
    if (phase.value !== 'going' || !tape) return;
    const kept = tape;
    try {
      const now = await kept.keep();
      if (kept !== tape) return;
      const isErased = now.generation !== state.value?.generation && now.id === state.value?.id;
      state.value = now;
      if (isErased) await Promise.all([player.seek(player.clock), readMarks()]);
      later(() => void keep(), keepEvery);
    } catch (error) {
      if (kept === tape) await mend(error);
    }
  }

  async function readMarks(): Promise<void> {
    if (phase.value !== 'going' || !tape) return;
    try {
      const { marks: found, reviews, bookmarks, read, of } = await tape.marks();
      marks.value = found;
      noted.value = { reviews, bookmarks };
      if (read < of) later(() => void readMarks(), step);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      // Marks are an extra: the replay goes on without them, and says by itself when it ended.
      later(() => void readMarks(), again);
    }
  }

  const timer = setInterval(() => {
    player.tick(step);
    tell();
  }, step);
  onScopeDispose(() => {
    isGone = true;
    clearInterval(timer);
    for (const one of timers) clearTimeout(one);
    // Whoever closes the page need not wait for the server to forget it: it does so by itself.
    tape?.end().catch(() => undefined);
  });
  void open(startAt);

  return {
    shown,
    phase,
    known,
    problem,
    marks,
    noted,
    readMarks,
    last,
    state,
    moved,
    /** goes on, or stands still */
    toggle(): void {
      player.playing = !player.playing;
      if (player.playing) player.atEnd = false;
      tell();
    },
    setSpeed(speed: Speed): void {
      player.speed = speed;
      tell();
    },
    async seek(at: number): Promise<void> {
      const seeking = player.seek(Math.max(state.value?.begins ?? 0, at));
      tell();
      await seeking;
      tell();
    },
  };
}

export type ReplayShown = ReturnType<typeof useReplay>;
