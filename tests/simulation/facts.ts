import { hold } from './violation.ts';

/** An entry of the log, read back from its stored bytes. */
export interface Entry {
  readonly seq: number;
  readonly type: string;
  readonly at: number;
  readonly by: string;
  readonly cause: string;
  readonly data: Readonly<Record<string, unknown>>;
}

interface Pledge {
  readonly request: string;
  readonly line: string;
  readonly quantity: number;
  readonly org: string;
  live: boolean;
}

interface Line {
  readonly id: string;
  readonly quantity?: number;
}

const ended = new Set(['declined', 'withdrawn', 'failed']);
const leaving = new Set([
  'assignment.declined',
  'assignment.expired',
  'assignment.cancelled',
  'assignment.noShow',
  'assignment.checkedOut',
]);

/** What the log says of remainders and of people, in the simulation's own words: no code of the product's. */
export class Facts {
  /** quantity asked, by `request line` */
  private readonly asked = new Map<string, number>();
  readonly pledges = new Map<string, Pledge>();
  /** the live assignment of a person */
  private readonly places = new Map<string, string>();
  readonly personOf = new Map<string, string>();
  readonly orgOf = new Map<string, string | undefined>();

  take({ seq, type, data }: Entry): void {
    const id = String(data['id']);
    if (type === 'request.filed') this.ask(id, (data['request'] as { lines: Line[] }).lines);
    else if (type === 'request.revised') this.ask(id, (data['change'] as { lines?: Line[] }).lines ?? []);
    else if (type === 'pledge.made') this.pledge(id, data as unknown as Omit<Pledge, 'live'>, seq);
    else if (type === 'pledge.moved') this.move(id, String(data['status']), data['received'] as number | undefined);
    else if (type === 'volunteer.registered') this.orgOf.set(id, data['org'] as string | undefined);
    else if (type === 'assignment.offered' || type === 'assignment.reassigned')
      this.place(id, data as { person: string; from?: string }, seq);
    else if (leaving.has(type)) this.leave(id);
  }

  private ask(request: string, lines: readonly Line[]): void {
    for (const { id, quantity } of lines) this.asked.set(`${request} ${id}`, quantity ?? 0);
  }

  private pledge(id: string, { request, line, quantity, org }: Omit<Pledge, 'live'>, seq: number): void {
    hold('once', !this.pledges.has(id), () => `the pledge ${id} was made a second time at ${seq}`);
    this.pledges.set(id, { request, line, quantity, org, live: true });
    let promised = 0;
    for (const other of this.pledges.values())
      if (other.live && other.request === request && other.line === line) promised += other.quantity;
    const asked = this.asked.get(`${request} ${line}`) ?? 0;
    hold(
      'no more than what is left',
      promised <= asked,
      () => `at ${seq} ${promised} are promised of ${request}, which asks for ${asked}`,
    );
  }

  private move(id: string, status: string, received: number | undefined): void {
    const pledge = this.pledges.get(id);
    if (!pledge) return;
    if (status === 'received') this.pledges.set(id, { ...pledge, quantity: received ?? pledge.quantity });
    else pledge.live = !ended.has(status);
  }

  private place(id: string, { person, from }: { person: string; from?: string }, seq: number): void {
    if (from !== undefined) this.leave(from);
    const other = this.places.get(person);
    hold(
      'one place at a time',
      other === undefined,
      () => `at ${seq} ${person} is sent to a second place while ${other} is live`,
    );
    this.places.set(person, id);
    this.personOf.set(id, person);
  }

  private leave(id: string): void {
    const person = this.personOf.get(id);
    if (person !== undefined && this.places.get(person) === id) this.places.delete(person);
  }
}
