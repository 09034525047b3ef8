import * as Y from 'yjs';

/** A node of a note, in the form of ProseMirror's JSON. */
export interface NoteNode {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly content?: readonly NoteNode[];
  readonly text?: string;
  readonly marks?: readonly { readonly type: string }[];
}

function textNodes(text: Y.XmlText): NoteNode[] {
  return (text.toDelta() as { insert: string; attributes?: object }[]).map(({ insert, attributes }) => {
    const marks = Object.keys(attributes ?? {}).sort();
    return { type: 'text', text: insert, ...(marks.length > 0 && { marks: marks.map((type) => ({ type })) }) };
  });
}

const marksOf = (node: NoteNode | undefined): string => (node?.marks ?? []).map(({ type }) => type).join(' ');

/** Texts beside each other with the same marks are one: how they were typed leaves no trace. */
function joined(nodes: readonly NoteNode[]): NoteNode[] {
  const all: NoteNode[] = [];
  for (const node of nodes) {
    const last = all.at(-1);
    if (node.type === 'text' && !node.text) continue;
    if (node.type === 'text' && last?.type === 'text' && marksOf(node) === marksOf(last))
      all[all.length - 1] = { ...last, text: String(last.text) + String(node.text) };
    else all.push(node);
  }
  return all;
}

/** The nodes of a note. */
export function notesToJson(notes: Y.XmlFragment): NoteNode[] {
  const nodes = notes.toArray().flatMap((child): NoteNode[] => {
    if (child instanceof Y.XmlText) return textNodes(child);
    if (!(child instanceof Y.XmlElement)) return [];
    const attrs = Object.entries(child.getAttributes() as Record<string, unknown>).sort(([a], [b]) => (a < b ? -1 : 1));
    const content = notesToJson(child);
    return [
      {
        type: child.nodeName,
        ...(attrs.length > 0 && { attrs: Object.fromEntries(attrs) }),
        ...(content.length > 0 && { content }),
      },
    ];
  });
  return joined(nodes);
}

/** Adds nodes at the end of a note. What may stand there is checked on the whole document. */
export function jsonToNotes(nodes: readonly NoteNode[], notes: Y.XmlFragment): void {
  let text: Y.XmlText | undefined;
  for (const node of nodes) {
    if (node.type === 'text') {
      if (!text) notes.push([(text = new Y.XmlText())]);
      const marks = Object.fromEntries((node.marks ?? []).map(({ type }) => [type, {}]));
      text.insert(text.length, node.text ?? '', marks);
      continue;
    }
    text = undefined;
    const element = new Y.XmlElement(node.type);
    notes.push([element]);
    // Yjs keeps any plain value; its types know only of texts.
    for (const [name, value] of Object.entries(node.attrs ?? {})) element.setAttribute(name, value as string);
    jsonToNotes(node.content ?? [], element);
  }
}

/** A note as plain lines, for those who only read: a household by its code, a person as `@`. */
export function notesToText(nodes: readonly NoteNode[]): string {
  return nodes
    .map((node) => {
      if (node.type === 'text') return node.text ?? '';
      if (node.type === 'hardBreak') return '\n';
      if (node.type === 'household') return `@${String(node.attrs?.['code'])}`;
      if (node.type === 'mention') return '@';
      const inner = notesToText(node.content ?? []);
      return node.type === 'paragraph' || node.type === 'heading' ? `${inner}\n` : inner;
    })
    .join('');
}
