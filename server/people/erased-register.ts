import { existsSync, readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import type { State } from '@liandong/shared/kernel/state';
import { erasedPeople } from '@liandong/shared/people/schema';
import { Id } from '@liandong/shared/protocol/up';
import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import { installation } from '../accounts/first.ts';
import type { Committed, Community, Pipeline } from '../pipeline/api.ts';
import { UnknownCommunity } from '../pipeline/pipeline.ts';

const Line = Type.Object({ community: Id, person: Id, at: Type.Integer() }, { additionalProperties: false });
/** Name of the register of the default, in the data folder. */
export const registerName = 'erased.jsonl';

/** Somebody who was erased, by ids that name nobody, and when (ms since 1970 UTC). */
type ErasedLine = Static<typeof Line>;

/** The lines of a register that make sense; a last one cut short by a crash does not. */
function readRegister(file: string): readonly ErasedLine[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((text) => {
      try {
        const line: unknown = JSON.parse(text);
        return Value.Check(Line, line) ? line : [];
      } catch {
        return [];
      }
    });
}

/** Those whom some events erased. */
function linesOf({ id }: Community, committed: readonly Committed[]): ErasedLine[] {
  return committed.flatMap(({ event, changes }) =>
    changes
      .filter(({ collection, after }) => collection === erasedPeople.name && after)
      .map((change) => ({ community: id, person: change.id, at: event.at })),
  );
}

interface RegisterPorts {
  readonly pipeline: Pick<Pipeline, 'community' | 'onCommit' | 'submit'>;
  readonly file: string;
  readonly log: (message: string, error: unknown) => void;
}

/**
 * The register of erased people: a file that is kept where backups are not, since a backup from before an erasure
 * holds the person still. Whoever restores one names it, and they are gone before anything is served.
 */
export class ErasedRegister {
  private writing = Promise.resolve();
  private closed = false;
  private readonly stop: () => void;

  constructor(private readonly ports: RegisterPorts) {
    this.stop = ports.pipeline.onCommit((community, committed) => {
      const lines = linesOf(community, committed);
      if (lines.length > 0) this.append(lines);
    });
  }

  /** Erases whom the register names where somebody brought back older data; to be awaited before anything is served. */
  async apply(): Promise<void> {
    for (const { community, person } of readRegister(this.ports.file)) {
      const state = await this.stateOf(community);
      if (state && !state.get(erasedPeople, person)) await this.eraseAgain(community, person);
    }
  }

  /** Adds whom communities erased while the file could not be written. */
  async complete(communities: readonly string[]): Promise<void> {
    const known = new Set(readRegister(this.ports.file).map(({ community, person }) => `${community} ${person}`));
    for (const id of communities) {
      if (this.closed) return;
      const { state } = await this.ports.pipeline.community(id);
      const missing = [...state.all(erasedPeople).values()].filter((one) => !known.has(`${id} ${one.id}`));
      this.append(missing.map((one) => ({ community: id, person: one.id, at: one.changedAt })));
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    this.stop();
    await this.writing;
  }

  /** Nothing for a community that the older data do not know. */
  private async stateOf(community: string): Promise<State | undefined> {
    try {
      return (await this.ports.pipeline.community(community)).state;
    } catch (error) {
      if (error instanceof UnknownCommunity) return undefined;
      throw error;
    }
  }

  private async eraseAgain(community: string, person: string): Promise<void> {
    const wish = { id: `erase-again-${person}`, type: 'person.eraseAgain', community, payload: { id: person } };
    const { error } = await this.ports.pipeline.submit(installation, wish);
    if (error)
      this.ports.log(
        `somebody whom the register names was not erased again in ${community}`,
        error.reason ?? error.code,
      );
  }

  private append(lines: readonly ErasedLine[]): void {
    if (lines.length === 0) return;
    const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
    this.writing = this.writing
      .then(async () => {
        const file = await open(this.ports.file, 'a', 0o600);
        try {
          await file.appendFile(text);
          await file.datasync();
        } finally {
          await file.close();
        }
      })
      // It is written at the next start: until then the ledger has it.
      .catch((error: unknown) => this.ports.log('the register of erased people could not be written', error));
  }
}
