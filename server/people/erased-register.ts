import { open } from 'node:fs/promises';
import type { State } from '@liandong/shared/kernel/state';
import { erasedPeople } from '@liandong/shared/people/schema';
import { erasedTextId, erasedTexts } from '@liandong/shared/texts/schema';
import { installation } from '../accounts/first.ts';
import type { Pipeline } from '../pipeline/api.ts';
import { UnknownCommunity } from '../pipeline/pipeline.ts';
import type { Store } from '../store/port.ts';
import { holdsText } from './erase-texts-again.ts';
import { allLines, linesOf, readRegister, subjectOf, type ErasedLine } from './erased-lines.ts';

/** Name of the register of the default, in the data folder. */
export const registerName = 'erased.jsonl';

interface RegisterPorts {
  readonly pipeline: Pick<Pipeline, 'community' | 'onCommit' | 'submit'>;
  readonly store: Pick<Store, 'events'>;
  readonly file: string;
  readonly log: (message: string, error: unknown) => void;
}

/**
 * The register of erased people and texts: a file that is kept where backups are not, since a backup from before an
 * erasure holds them still. Whoever restores one names it, and they are gone before anything is served.
 */
export class ErasedRegister {
  private writing = Promise.resolve();
  private closed = false;
  private readonly stop: () => void;

  constructor(private readonly ports: RegisterPorts) {
    this.stop = ports.pipeline.onCommit((community, committed) => {
      const lines = linesOf(community.id, committed);
      if (lines.length > 0) this.append(lines);
    });
  }

  /**
   * Erases whom the register names where somebody brought back older data; to be awaited before anything is served.
   * Of texts it enters that they are gone, which `eraseTextsAgain` has seen to before any state was made.
   * @throws when one of them can't be erased: a server that would show them does not start
   */
  async apply(): Promise<void> {
    for (const line of readRegister(this.ports.file)) {
      const state = await this.stateOf(line.community);
      if (state && (await this.isDue(state, line))) await this.eraseAgain(line);
    }
  }

  /** Adds what communities erased while the file could not be written. */
  async complete(communities: readonly string[]): Promise<void> {
    const known = new Set(readRegister(this.ports.file).map(subjectOf));
    for (const id of communities) {
      if (this.closed) return;
      const { state } = await this.ports.pipeline.community(id);
      this.append(allLines(id, state).filter((line) => !known.has(subjectOf(line))));
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

  private async isDue(state: State, line: ErasedLine): Promise<boolean> {
    if ('person' in line) return !state.get(erasedPeople, line.person);
    return !state.get(erasedTexts, erasedTextId(line)) && (await holdsText(this.ports.store, line));
  }

  private async eraseAgain(line: ErasedLine): Promise<void> {
    const { community } = line;
    const wish =
      'person' in line
        ? { id: `erase-again-${line.person}`, type: 'person.eraseAgain', payload: { id: line.person } }
        : {
            id: `erase-again-${line.digest}`,
            type: 'text.erase',
            payload: { seq: line.seq, path: line.path, reason: 'register' },
          };
    const { error } = await this.ports.pipeline.submit(installation, { ...wish, community });
    if (error)
      throw new Error(`what the register names was not erased again in ${community}: ${error.reason ?? error.code}`);
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
      .catch((error: unknown) => this.ports.log('the register of the erased could not be written', error));
  }
}
