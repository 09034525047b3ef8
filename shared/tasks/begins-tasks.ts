/** Longest beginning of a task's id that leaves room for a dot and a key of 20 characters. */
const most = 59;

/** What begins the ids of the tasks that one act opens: its own id, or the end of it where that is long. */
export function beginsTasks(id: string): string {
  return id.slice(-most);
}
