import { boardLimits, isId } from './board-doc.ts';

interface NodeRule {
  /** names of the nodes that may stand in it; `text` is running text */
  readonly holds: readonly string[];
  /** attributes it may have, each with its check */
  readonly attributes: Readonly<Record<string, (value: unknown) => boolean>>;
}

const blocks = ['paragraph', 'heading', 'bulletList', 'orderedList', 'picture'];
const inline = ['text', 'hardBreak', 'household', 'mention'];
const none = {};
const isIdOf = (value: unknown) => typeof value === 'string' && isId(value);

/**
 * What may stand in a card's notes: the editor knows these nodes and the server lets no others in.
 * Before a node is added, older pages must be told to reload: they would drop what they do not know.
 */
export const noteNodes: Readonly<Record<string, NodeRule>> = {
  notes: { holds: blocks, attributes: none },
  paragraph: { holds: inline, attributes: none },
  heading: {
    holds: inline,
    attributes: { level: (value) => value === 1 || value === 2 || value === 3 },
  },
  bulletList: { holds: ['listItem'], attributes: none },
  orderedList: {
    holds: ['listItem'],
    attributes: { start: (value) => typeof value === 'number', type: (value) => value === null },
  },
  listItem: { holds: blocks, attributes: none },
  hardBreak: { holds: [], attributes: none },
  // A person of the team; the name is read from the account, so that it is masked and stays right.
  mention: { holds: [], attributes: { account: isIdOf } },
  // Kept by the server under its id; the words are for those who do not see it.
  picture: {
    holds: [],
    attributes: {
      id: isIdOf,
      alt: (value) => typeof value === 'string' && value.length <= boardLimits.line,
    },
  },
  // A household is named by its door code only; what is behind the door stands elsewhere, by right.
  household: {
    holds: [],
    attributes: { code: (value) => typeof value === 'string' && householdCode.test(value) },
  },
};

/** A door code as people write it: building-unit-door. */
export const householdCode = /^\d{1,4}(-\d{1,4}){1,3}$/;

/** Marks of running text. */
export const noteMarks: readonly string[] = ['bold', 'italic', 'strike'];
