/** Words by key; keys may nest. */
export interface Words {
  [key: string]: string | Words;
}

export interface MessageFile {
  messages: Words;
}

/**
 * Merges message files under the name of the folder each lies in.
 * `../wall/messages.zh.ts` becomes `wall.*`; a nested folder nests (`map.layers.*`).
 */
export function gatherMessages(files: Record<string, MessageFile>): Words {
  const all: Words = {};
  for (const [path, file] of Object.entries(files)) {
    const folders = path
      .split('/')
      .slice(0, -1)
      .filter((part) => !part.startsWith('.'));
    // The glob is relative to this folder, so our own file comes as `./messages.zh.ts`.
    Object.assign(place(all, folders.length > 0 ? folders : ['app']), file.messages);
  }
  return all;
}

function place(root: Words, folders: string[]): Words {
  let at = root;
  for (const folder of folders) {
    const next = at[folder];
    const inner = typeof next === 'object' ? next : {};
    at[folder] = inner;
    at = inner;
  }
  return at;
}

/** Every key of a set of words as a dotted path, sorted; for comparing two languages. */
export function keysOf(words: Words, prefix = ''): string[] {
  return Object.entries(words)
    .flatMap(([key, value]) => (typeof value === 'string' ? [prefix + key] : keysOf(value, `${prefix}${key}.`)))
    .sort();
}
