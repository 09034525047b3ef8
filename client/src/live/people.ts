import { shallowReactive, shallowRef } from 'vue';
import { request } from '../app/api.ts';

/** A person as this account may see it now. */
export interface Named {
  readonly id: string;
  readonly name: string;
  readonly phone?: string;
  readonly masked: boolean;
}

interface Read {
  readonly people: readonly Named[];
  readonly until?: number;
}

/** Longest list of ids asked for at once. */
const most = 100;
/** No name has more characters, so nobody is looked for by more. */
const longest = 40;

/** People by opaque id, asked for in bundles and kept while the page lives: masked, or in full for a shift. */
export class People {
  private readonly known = shallowReactive(new Map<string, Named | undefined>());
  /** until when those in reach are shown in full, ms; nothing where names are masked. Reactive. */
  readonly fullUntil = shallowRef<number>();
  /** whether the last time of asking came to nothing */
  private readonly failed = shallowRef(false);
  private wanted = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private over: ReturnType<typeof setTimeout> | undefined;
  private readonly path: string;

  constructor(community: string) {
    this.path = `/api/v1/communities/${community}/people`;
  }

  /** The name as it may be shown; empty until it is known, and where it may not be known. Reactive. */
  name(id: string | undefined): string {
    return (id === undefined ? undefined : this.person(id))?.name ?? '';
  }

  /** Whether the name has yet to come: until then that it is empty says nothing. Reactive. */
  awaits(id: string): boolean {
    return !this.known.has(id) && !this.failed.value;
  }

  /** The same with the phone. Reactive. */
  person(id: string): Named | undefined {
    if (this.known.has(id)) return this.known.get(id);
    this.wanted.add(id);
    this.soon();
    return undefined;
  }

  /** People by what was typed of a name, in the order of their names. @throws ApiError */
  async find(text: string): Promise<readonly Named[]> {
    if (text.length > longest) return [];
    const { people } = await request<Read>('POST', `${this.path}/find`, { text });
    for (const person of people) this.known.set(person.id, person);
    return people;
  }

  /** Asks for people that are not known yet, and waits until they are. @throws ApiError */
  async load(ids: readonly string[]): Promise<void> {
    for (const id of ids) if (!this.known.has(id)) this.wanted.add(id);
    while (this.wanted.size > 0) await this.askOnce();
  }

  /** Shows those in reach in full for a shift; the purpose is kept in the ledger. @throws ApiError */
  async showInFull(purpose: string): Promise<void> {
    await request('POST', `${this.path}/reveal`, { purpose });
    this.askAnew();
  }

  /** Whoever shows a name asks for it again. */
  private askAnew(): void {
    this.fullUntil.value = undefined;
    this.known.clear();
  }

  private soon(): void {
    if (this.wanted.size > 0) this.timer ??= setTimeout(() => void this.ask(), 30);
  }

  private async askOnce(): Promise<void> {
    const ids = [...this.wanted].slice(0, most);
    if (ids.length === 0) return;
    for (const id of ids) this.wanted.delete(id);
    const { people, until } = await request<Read>('POST', `${this.path}/read`, { ids });
    for (const id of ids) this.known.set(id, undefined);
    for (const person of people) this.known.set(person.id, person);
    this.endAt(until);
  }

  private async ask(): Promise<void> {
    try {
      await this.askOnce();
      this.failed.value = false;
    } catch {
      this.failed.value = true;
      // Names are an extra: without them the screen shows its records all the same, and asks again later.
      this.timer = undefined;
      return;
    }
    this.timer = undefined;
    this.soon();
  }

  /** When the shift is over the page must not go on showing what it may ask for no longer. */
  private endAt(until: number | undefined): void {
    if (until === this.fullUntil.value) return;
    this.fullUntil.value = until;
    clearTimeout(this.over);
    if (until !== undefined) this.over = setTimeout(() => this.askAnew(), Math.max(1_000, until - Date.now()));
  }
}

/** What screens need of people; nobody has a name in a replay. */
export type PeopleShown = Pick<People, keyof People>;
