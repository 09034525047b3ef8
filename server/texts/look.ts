import { FeedRows } from '@liandong/shared/feeds/schema';
import { grantsIn, type Actor } from '@liandong/shared/kernel/actor';
import type { CommandKind } from '@liandong/shared/kernel/command';
import { isRefusal } from '@liandong/shared/kernel/refusal';
import type { Registry } from '@liandong/shared/kernel/registry';
import { rightTo } from '@liandong/shared/kernel/right-to';
import type { State } from '@liandong/shared/kernel/state';
import type { TextPlace } from '@liandong/shared/kernel/text';
import {
  erasedTextId,
  erasedTexts,
  type FoundPlace,
  type FoundText,
  type FoundTexts,
} from '@liandong/shared/texts/schema';
import type { CommandMessage, Community, Pipeline } from '../pipeline/api.ts';
import { faultOfPayload } from '../pipeline/check.ts';
import type { Store } from '../store/port.ts';
import { digestAt } from './digest-at.ts';
import { noteTexts } from './known.ts';
import { rowsNamed } from './rows-named.ts';

/** The commands that are looked into, and the texts that each names. */
const named = new Map<string, (payload: unknown) => readonly TextPlace[]>([
  ['text.erase', (payload) => [payload as TextPlace]],
  ['text.lapse', (payload) => (payload as { texts: readonly TextPlace[] }).texts],
]);

export interface LookPorts {
  readonly core: Pick<Pipeline, 'community'>;
  readonly registry: Registry;
  readonly store: Pick<Store, 'events'>;
  /** where the words of texts stand in a community's state at a seq */
  places(community: string, seq: number, texts: readonly TextPlace[]): Promise<readonly FoundPlace[]>;
}

/** What a look found; `due` is the seq of the answer if nothing comes between it and the decision. */
export interface Look {
  readonly found: FoundTexts;
  readonly due: number;
}

/** Whether a command is one that is looked into. */
export const isErasing = (type: string): boolean => named.has(type);

/**
 * Notes for the rules what is to be known of the texts that a command names. Nothing where it is refused anyway.
 * @param erased what an earlier look found, if it erased the texts: nobody else knows their words any more
 */
export async function lookFor(
  { core, registry, store, places: placesAt }: LookPorts,
  actor: Actor,
  { type, community, payload }: CommandMessage,
  erased: readonly FoundText[] = [],
): Promise<Look | undefined> {
  const kind = registry.commands.get(type);
  const here = await core.community(community).catch(() => undefined);
  if (!kind || !here || faultOfPayload(kind, payload) || !mayAct(registry, kind, actor, here, payload))
    return undefined;
  const { state } = here;
  const at = state.seq;
  const wanted = (named.get(type)?.(payload) ?? []).filter(({ seq }) => seq <= at);
  const { texts, made } = await textsOf(store, community, wanted, erased);
  if (texts.length === 0) return undefined;
  const places = await placesAt(community, at, texts);
  const found = { texts, places, rows: rowsOf(state, places, made) };
  noteTexts(payload as object, found);
  const left = texts.filter((text) => !state.get(erasedTexts, erasedTextId(text)));
  return { found, due: at + Math.max(left.length, 1) };
}

/** Those of the texts that there are, and the ids that rows of sheets have from which they may have come. */
async function textsOf(
  store: LookPorts['store'],
  community: string,
  wanted: readonly TextPlace[],
  erased: readonly FoundText[],
): Promise<{ texts: readonly FoundText[]; made: readonly string[] }> {
  const words = new Map(erased.map((text) => [erasedTextId(text), text.words]));
  const texts: FoundText[] = [];
  const made: string[] = [];
  for (const { seq, path } of wanted) {
    const { events, texts: all } = await store.events(community, seq - 1, 1);
    const text = all.find((one) => one.seq === seq && one.path === path);
    const body = events[0]?.body ?? '{}';
    const digest = text && digestAt(body, path);
    if (digest === undefined) continue;
    texts.push({ seq, path, digest, words: text?.value ?? words.get(erasedTextId({ seq, path })) ?? null });
    made.push(...rowsNamed(body));
  }
  return { texts, made };
}

/** As the pipeline will decide it, here only to spare the look. */
function mayAct(
  registry: Registry,
  kind: CommandKind,
  actor: Actor,
  { id, state }: Community,
  payload: unknown,
): boolean {
  if (actor.system) return registry.bySystem.has(kind.type);
  return !isRefusal(rightTo({ id: actor.id, grants: grantsIn(actor.grants, id) }, kind.needs, state, payload));
}

/** The rows of sheets from which the texts came, and those of records that hold the words: they may hold them too. */
function rowsOf(state: State, places: readonly FoundPlace[], made: readonly string[]): string[] {
  const rows = state.all(FeedRows);
  const held = new Set(places.map(({ id }) => id));
  const linked = held.size === 0 ? [] : [...rows.values()].filter(({ link }) => link && held.has(link.id));
  return [...new Set([...made.filter((id) => rows.has(id)), ...linked.map(({ id }) => id)])];
}
