import { shallowReactive } from 'vue';
import { request } from '../app/api.ts';

interface Named {
  readonly id: string;
  readonly name: string;
  readonly phone?: string;
}

/** Longest list of ids asked for at once. */
const most = 100;

/** Masked names of people by opaque id, asked for in bundles and kept while the page lives. */
export class People {
  private readonly names = shallowReactive(new Map<string, string>());
  private wanted = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly community: string) {}

  /** The masked name; empty until it is known, and where it may not be known. Reactive. */
  name(id: string | undefined): string {
    if (id === undefined) return '';
    const known = this.names.get(id);
    if (known !== undefined) return known;
    this.wanted.add(id);
    this.soon();
    return '';
  }

  private soon(): void {
    if (this.wanted.size > 0) this.timer ??= setTimeout(() => void this.ask(), 30);
  }

  private async ask(): Promise<void> {
    const ids = [...this.wanted].slice(0, most);
    for (const id of ids) this.wanted.delete(id);
    try {
      const path = `/api/v1/communities/${this.community}/people/read`;
      const { people } = await request<{ people: Named[] }>('POST', path, { ids });
      for (const id of ids) this.names.set(id, '');
      for (const { id, name } of people) this.names.set(id, name);
    } catch {
      // Names are an extra: without them the screen shows its records all the same, and asks again later.
      this.timer = undefined;
      return;
    }
    this.timer = undefined;
    this.soon();
  }
}
