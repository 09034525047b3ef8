/** One allowed step of a state machine, and the command that takes it. */
export interface Transition {
  readonly from: string;
  readonly to: string;
  readonly command: string;
}

/** A state machine as a table: what is not listed is refused, and is not offered by a screen. */
export interface Machine {
  readonly entity: string;
  readonly initial: string;
  readonly transitions: readonly Transition[];
}

/**
 * Writes a machine down: each row `command: 'from|from → to'`, several rows in an array.
 * @throws when a row has no arrow
 */
export function defineMachine(
  entity: string,
  initial: string,
  rows: Readonly<Record<string, string | readonly string[]>>,
): Machine {
  const transitions = Object.entries(rows).flatMap(([command, row]) =>
    [row].flat().flatMap((text) => {
      const [from, to] = text.split('→').map((side) => side.trim());
      if (!from || !to) throw new Error(`${entity}: "${text}" is no transition`);
      return from.split('|').map((state) => ({ from: state.trim(), to, command }));
    }),
  );
  return { entity, initial, transitions };
}

/** Whether the table has the step. */
export function canMove(machine: Machine, from: string, to: string): boolean {
  return machine.transitions.some((step) => step.from === from && step.to === to);
}

/** Where a command leads from a state, or nothing when the table has no such step. */
export function stepBy(machine: Machine, from: string, command: string): string | undefined {
  return machine.transitions.find((step) => step.from === from && step.command === command)?.to;
}

/** The steps that can be taken from a state: what a screen offers. */
export function offers(machine: Machine, from: string): readonly Transition[] {
  return machine.transitions.filter((step) => step.from === from);
}

/** Every state that the table names. */
export function statesOf(machine: Machine): readonly string[] {
  return [...new Set([machine.initial, ...machine.transitions.flatMap((step) => [step.from, step.to])])];
}
