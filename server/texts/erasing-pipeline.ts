import { FeedRows } from '@liandong/shared/feeds/schema';
import { grantsIn, type Actor } from '@liandong/shared/kernel/actor';
import type { CommandKind } from '@liandong/shared/kernel/command';
import { isRefusal, refuse } from '@liandong/shared/kernel/refusal';
import type { Registry } from '@liandong/shared/kernel/registry';
import { rightTo } from '@liandong/shared/kernel/right-to';
import type { State } from '@liandong/shared/kernel/state';
import type { TextPlace } from '@liandong/shared/kernel/text';
import type { Answer } from '@liandong/shared/protocol/up';
import { erasedTextId, erasedTexts, type FoundText, type WordsPlace } from '@liandong/shared/texts/schema';
import { refusalAnswer } from '../pipeline/answers.ts';
import type { CommandMessage, Community, Pipeline } from '../pipeline/api.ts';
import { faultOfPayload } from '../pipeline/check.ts';
import type { Store } from '../store/port.ts';
import { digestAt } from './digest-at.ts';
import { noteTexts } from './known.ts';

/** The commands that are looked into, and the texts that each names. */
const named = new Map<string, (payload: unknown) => readonly TextPlace[]>([
  ['text.erase', (payload) => [payload as TextPlace]],
  ['text.lapse', (payload) => (payload as { texts: readonly TextPlace[] }).texts],
]);

export interface ErasingPorts {
  readonly core: Pipeline;
  readonly registry: Registry;
  readonly store: Pick<Store, 'events'>;
  /** where the words of texts stand in a community's state at a seq */
  places(community: string, seq: number, texts: readonly TextPlace[]): Promise<readonly WordsPlace[]>;
  newId(): string;
  log(message: string, error: unknown): void;
}

/** The pipeline, with what is to be known of a text looked up before its erasure is decided: a rule sees no log. */
export class ErasingPipeline implements Pipeline {
  readonly community: Pipeline['community'];
  readonly answer: Pipeline['answer'];
  readonly fate: Pipeline['fate'];
  readonly onCommit: Pipeline['onCommit'];
  readonly close: Pipeline['close'];

  constructor(private readonly ports: ErasingPorts) {
    const { core } = ports;
    this.community = (id) => core.community(id);
    this.answer = (account, id) => core.answer(account, id);
    this.fate = (account, id) => core.fate(account, id);
    this.onCommit = (listener) => core.onCommit(listener);
    this.close = () => core.close();
  }

  async submit(actor: Actor, command: CommandMessage): Promise<Answer> {
    const { core, log, newId } = this.ports;
    if (!named.has(command.type)) return core.submit(actor, command);
    try {
      const due = await this.look(actor, command);
      const answer = await core.submit(actor, command);
      if (answer.result !== 'applied' || answer.seq === due) return answer;
      // What came between the look and the decision may have copied the words: looked at once more, and taken out there.
      const again = { ...command, id: newId(), payload: { ...(command.payload as object) } };
      await this.look(actor, again);
      const { error } = await core.submit(actor, again);
      if (error) log('words that were copied while they were erased may stand still', error.reason ?? error.code);
      return answer;
    } catch (error) {
      log('a text could not be looked up', error);
      return refusalAnswer(command.id, refuse('overloaded'));
    }
  }

  /** Notes what is to be known; returns the seq of the answer if nothing comes between. Whatever is refused anyway is not worth a look. */
  private async look(actor: Actor, { type, community, payload }: CommandMessage): Promise<number | undefined> {
    const { core, registry } = this.ports;
    const kind = registry.commands.get(type);
    const here = await core.community(community).catch(() => undefined);
    if (!kind || !here || faultOfPayload(kind, payload) || !mayAct(registry, kind, actor, here, payload))
      return undefined;
    const { state } = here;
    const at = state.seq;
    const texts = await this.textsOf(
      community,
      (named.get(type)?.(payload) ?? []).filter(({ seq }) => seq <= at),
    );
    if (texts.length === 0) return undefined;
    const places = await this.ports.places(community, at, texts);
    noteTexts(payload as object, { texts, places, rows: rowsOf(state, places) });
    const left = texts.filter((text) => !state.get(erasedTexts, erasedTextId(text)));
    return at + Math.max(left.length, 1);
  }

  /** Those of the texts that there are. */
  private async textsOf(community: string, wanted: readonly TextPlace[]): Promise<FoundText[]> {
    const found: FoundText[] = [];
    for (const { seq, path } of wanted) {
      const { events, texts } = await this.ports.store.events(community, seq - 1, 1);
      const digest = events[0]?.seq === seq ? digestAt(events[0].body, path) : undefined;
      const text = texts.find((one) => one.path === path);
      if (digest !== undefined && text) found.push({ seq, path, digest, words: text.value });
    }
    return found;
  }
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

/** The rows of sheets from which the records came that hold the words. */
function rowsOf(state: State, places: readonly WordsPlace[]): string[] {
  const held = new Set(places.map(({ id }) => id));
  if (held.size === 0) return [];
  return [...state.all(FeedRows).values()].flatMap(({ id, link }) => (link && held.has(link.id) ? id : []));
}
