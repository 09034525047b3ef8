import type { Actor } from '@liandong/shared/kernel/actor';
import type { Ports } from '../ports.ts';

/** Sends the commands of the sample story, each as the person who would send it. */
export class Sender {
  constructor(
    private readonly ports: Ports,
    readonly community: string,
  ) {}

  /** @throws when a command is refused: the samples contradict the rules */
  async send(
    actor: Actor,
    type: string,
    payload: unknown,
    expectedVersion?: number,
    id = this.ports.newId(),
  ): Promise<string> {
    const version = expectedVersion === undefined ? {} : { expectedVersion };
    const answer = await this.ports.pipeline.submit(actor, {
      id,
      type,
      community: this.community,
      payload,
      ...version,
    });
    if (answer.error)
      throw new Error(`sample ${type} in ${this.community} was refused: ${JSON.stringify(answer.error)}`);
    return id;
  }

  /** Commands that do not depend on each other share their commits. */
  async all(actor: Actor, type: string, payloads: readonly unknown[]): Promise<void> {
    await Promise.all(payloads.map((payload) => this.send(actor, type, payload)));
  }
}
