/** The columns of a board, from left to right. A card's column is read from its task; ideas are no tasks yet. */
export const columns = ['ideas', 'waiting', 'doing', 'blocked', 'checking', 'verified'] as const;

export type Column = (typeof columns)[number];

const statuses: Readonly<Record<Column, readonly string[]>> = {
  ideas: [],
  waiting: ['open', 'assigned', 'claimed'],
  doing: ['accepted', 'in_progress'],
  blocked: ['blocked'],
  checking: ['done'],
  verified: ['verified'],
};

/** The task statuses that a column shows, the one that a task usually enters it with last. */
export function statusesOf(column: Column): readonly string[] {
  return statuses[column];
}

/** The column of a task, or nothing for one that is not on the board (draft, archived, cancelled). */
export function columnOf(status: string): Column | undefined {
  return columns.find((column) => statuses[column].includes(status));
}
