import { randomBytes } from 'node:crypto';
import type { PrivateRecord } from '@liandong/shared/kernel/command';
import { personKeyKind, type PersonalKind } from '@liandong/shared/kernel/private-kind';
import type { Store } from '../store/port.ts';
import type { MasterKeys } from './master-keys.ts';
import { NameIndex } from './name-index.ts';
import { keyBytes, seal, unseal } from './seal.ts';

/** What stands in the store in place of a personal record. */
interface Sealed {
  readonly sealed: string;
}

/** A person's key as it is stored. */
interface WrappedKey {
  /** id of the master key that wraps it */
  readonly by: string;
  readonly key: string;
}

/** Stands in a person's place where the key of the index is: no id has a gap in it. */
const indexOwner = 'names of all';

interface Making {
  readonly place: string;
  readonly key: Uint8Array;
  readonly record: PrivateRecord;
  /** writes under way that need it */
  writers: number;
}

/** Records that are written to one community. */
interface Group {
  readonly community: string;
  readonly records: readonly PrivateRecord[];
  /** the index knows nothing of what stands there */
  readonly anew?: true;
}

/** Whether a stored body is sealed already. */
function isSealed(body: unknown): body is Sealed {
  return typeof body === 'object' && body !== null && typeof (body as Partial<Sealed>).sealed === 'string';
}

function placeOf(community: string, kind: string, id: string): string {
  return JSON.stringify([community, kind, id]);
}

/** Seals what is a person's own on its way into the store, and opens it on its way out. A person has a key in each community. */
export class Vault {
  /** keys that no commit has made durable yet, by place */
  private readonly making = new Map<string, Making>();

  constructor(
    private readonly store: Store,
    private readonly kinds: ReadonlyMap<string, PersonalKind>,
    private readonly masters: MasterKeys,
  ) {}

  /**
   * Seals the records of some communities and writes them by `put`, the keys of new people in the same transaction.
   * @throws whatever `put` throws; then no key was made
   */
  async write<T>(
    groups: readonly Group[],
    put: (sealed: readonly (readonly PrivateRecord[])[]) => Promise<T>,
  ): Promise<T> {
    const needed = new Set<Making>();
    try {
      const sealed: PrivateRecord[][] = [];
      for (const group of groups) sealed.push(await this.sealGroup(group, needed));
      return await put(sealed);
    } finally {
      for (const making of needed) if (--making.writers === 0) this.making.delete(making.place);
    }
  }

  /** A body as it was before it was sealed; nothing when its person was erased. */
  async read(community: string, kind: string, id: string, body: unknown): Promise<unknown> {
    const personal = this.kinds.get(kind);
    if (!personal || !isSealed(body)) return body;
    const key = await this.keyOf(community, personal.person(id));
    return key && (JSON.parse(unseal(key, placeOf(community, kind, id), body.sealed)) as unknown);
  }

  /** People of a community who may be meant by what somebody typed, in no order. */
  async find(community: string, text: string): Promise<readonly string[]> {
    const key = await this.keyOf(community, indexOwner);
    return key ? new NameIndex(this.store, community, key).find(text) : [];
  }

  /** A wrapped key under the current master key; the same one when it is so already. */
  rewrap(community: string, { kind, id, body }: PrivateRecord): PrivateRecord {
    const wrapped = body as WrappedKey;
    if (wrapped.by === this.masters.current.id) return { kind, id, body };
    return this.wrap(community, id, this.unwrap(community, id, wrapped));
  }

  private async sealGroup({ community, records, anew }: Group, needed: Set<Making>): Promise<PrivateRecord[]> {
    const sealed: PrivateRecord[] = [];
    for (const record of records) {
      const { kind, id, body } = record;
      const personal = this.kinds.get(kind);
      if (!personal) {
        sealed.push(record);
        continue;
      }
      if (personal.nameOf) {
        const stood = anew ? undefined : await this.store.record(community, kind, id);
        const before = await this.read(community, kind, id, stood);
        sealed.push(...(await this.indexed(community, personal, before, record, needed)));
      }
      if (body === null) sealed.push(record);
      else {
        const key = await this.keyFor(community, personal.person(id), needed, sealed);
        sealed.push({ kind, id, body: { sealed: seal(key, placeOf(community, kind, id), JSON.stringify(body)) } });
      }
    }
    return sealed;
  }

  /** What a record changes in the index of names, and the index's own key when it is the first. */
  private async indexed(
    community: string,
    { person, nameOf }: PersonalKind,
    stood: unknown,
    { id, body }: PrivateRecord,
    needed: Set<Making>,
  ): Promise<PrivateRecord[]> {
    const [before, after] = [stood ?? undefined, body ?? undefined].map((one) =>
      one === undefined ? one : nameOf?.(one),
    );
    const made: PrivateRecord[] = [];
    const key = await this.keyFor(community, indexOwner, needed, made);
    return [...made, ...(await new NameIndex(this.store, community, key).changes(person(id), before, after))];
  }

  /** The key of a person, made when there is none; then its record goes to `made`. */
  private async keyFor(
    community: string,
    person: string,
    needed: Set<Making>,
    made: PrivateRecord[],
  ): Promise<Uint8Array> {
    const key = await this.keyOf(community, person);
    if (key) return key;
    const making = this.make(community, person);
    if (!needed.has(making)) making.writers++;
    needed.add(making);
    made.push(making.record);
    return making.key;
  }

  /** A new key. Two writes that need it at the same time bring the same one. */
  private make(community: string, person: string): Making {
    const place = placeOf(community, personKeyKind, person);
    let making = this.making.get(place);
    if (!making) {
      const key = randomBytes(keyBytes);
      making = { place, key, record: this.wrap(community, person, key), writers: 0 };
      this.making.set(place, making);
    }
    return making;
  }

  private async keyOf(community: string, person: string): Promise<Uint8Array | undefined> {
    const wrapped = (await this.store.record(community, personKeyKind, person)) as WrappedKey | undefined;
    return wrapped && this.unwrap(community, person, wrapped);
  }

  private wrap(community: string, person: string, key: Uint8Array): PrivateRecord {
    const { id: by, bytes } = this.masters.current;
    const place = placeOf(community, personKeyKind, person);
    const wrapped: WrappedKey = { by, key: seal(bytes, place, Buffer.from(key).toString('base64')) };
    return { kind: personKeyKind, id: person, body: wrapped };
  }

  private unwrap(community: string, person: string, { by, key }: WrappedKey): Uint8Array {
    const master = this.masters.byId.get(by);
    if (!master) throw new Error(`a key is wrapped by the master key ${by}, which is not at hand`);
    return Buffer.from(unseal(master.bytes, placeOf(community, personKeyKind, person), key), 'base64');
  }
}
