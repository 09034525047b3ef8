/** Where somebody is looking; by opaque account id, never by name. */
export interface Whereabouts {
  readonly community: string;
  readonly account: string;
  readonly place: string;
  readonly record?: string;
}

type People = Omit<Whereabouts, 'community'>[];

/** As many are told of at most, those who moved last: nobody reads a longer list, and it must have room on every line. */
const mostTold = 1_000;

/** At most one message about it per community in so many ms. */
const quiet = 250;

/** Who is here, and where: kept in memory only, told at most four times a second. */
export class Presences {
  private readonly bySocket = new Map<string, Whereabouts>();
  private readonly waiting = new Map<string, NodeJS.Timeout>();

  constructor(private readonly tell: (community: string, people: People) => void) {}

  set(socket: string, where: Whereabouts | undefined): void {
    const before = this.bySocket.get(socket);
    this.bySocket.delete(socket);
    if (where) this.bySocket.set(socket, where);
    for (const community of new Set([before?.community, where?.community]))
      if (community !== undefined) this.soon(community);
  }

  /** Gives a newcomer the picture as it stands. */
  show(community: string, to: (people: People) => void): void {
    const people = this.peopleIn(community);
    if (people.length > 0) to(people);
  }

  private soon(community: string): void {
    if (this.waiting.has(community)) return;
    const timer = setTimeout(() => {
      this.waiting.delete(community);
      this.tell(community, this.peopleIn(community));
    }, quiet);
    timer.unref();
    this.waiting.set(community, timer);
  }

  private peopleIn(community: string): People {
    return [...this.bySocket.values()]
      .filter((one) => one.community === community)
      .slice(-mostTold)
      .map(({ community: _, ...rest }) => rest);
  }
}
