import type { Actor } from '@liandong/shared/kernel/actor';
import { refuse } from '@liandong/shared/kernel/refusal';
import type { Answer } from '@liandong/shared/protocol/up';
import { refusalAnswer } from '../pipeline/answers.ts';
import type { CommandMessage, Pipeline } from '../pipeline/api.ts';
import { isErasing, lookFor, type Look, type LookPorts } from './look.ts';

/** Most looks after an erasure, each of which may be overtaken by commands of others. */
const mostLooks = 8;

export interface ErasingPorts extends LookPorts {
  readonly core: Pipeline;
  newId(): string;
  log(message: string, error: unknown): void;
}

/** Whether nothing came between a look and the answer, so that whatever held the words was covered. */
function isWhole({ result, seq }: Answer, { found, due }: Look): boolean {
  return result === 'duplicate' ? found.places.length === 0 : seq === due;
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
    const { core, log } = this.ports;
    if (!isErasing(command.type)) return core.submit(actor, command);
    try {
      const look = await lookFor(this.ports, actor, command);
      const answer = await core.submit(actor, command);
      if (look && !answer.error && !isWhole(answer, look)) await this.lookAgain(actor, command, look);
      return answer;
    } catch (error) {
      log('a text could not be looked up', error);
      return refusalAnswer(command.id, refuse('overloaded'));
    }
  }

  /**
   * What came between the look and the decision may have copied the words, or put others in their place: looked at once
   * more, and taken out there, until nothing holds them. From then on nothing can copy them.
   */
  private async lookAgain(actor: Actor, command: CommandMessage, { found: { texts } }: Look): Promise<void> {
    const { core, log, newId } = this.ports;
    for (let looks = 0; looks < mostLooks; looks++) {
      const again = { ...command, id: newId(), payload: { ...(command.payload as object) } };
      const look = await lookFor(this.ports, actor, again, texts);
      if (!look) return;
      const answer = await core.submit(actor, again);
      if (answer.error) break;
      if (look.found.places.length === 0 || isWhole(answer, look)) return;
    }
    log('words that were copied while they were erased may stand still', command.type);
  }
}
