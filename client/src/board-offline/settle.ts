import { checksOf, ideasOf, labelsOf, rootOf } from '@liandong/shared/boards/board-doc';
import { ideaFields, setField } from '@liandong/shared/boards/card-fields';
import { addCheck, readChecks, removeCheck, rewordCheck } from '@liandong/shared/boards/checklist';
import { columns } from '@liandong/shared/boards/columns';
import { settleConflict, type Conflict } from '@liandong/shared/boards/conflicts';
import { addIdea, removeIdea, retitleIdea } from '@liandong/shared/boards/ideas';
import { addLabel, removeLabel, renameLabel } from '@liandong/shared/boards/labels';
import { laneKinds, limitColumn, nameColumn, setLanes } from '@liandong/shared/boards/settings';
import { generateKeyBetween } from 'fractional-indexing';
import type * as Y from 'yjs';

/** Who settles, and when (ms since 1970 UTC): an idea that comes back is theirs. */
interface By {
  readonly account: string;
  readonly at: number;
}

function write(doc: Y.Doc, { place, field }: Conflict, value: string, by: By): void {
  const [root = '', id = ''] = place.split(' ');
  const { kind, card = '' } = rootOf(root) ?? {};
  if (kind === 'ideas') {
    if (!value) removeIdea(doc, id);
    else if (ideasOf(doc).has(id)) retitleIdea(doc, id, value);
    else addIdea(doc, { id, title: value, by: by.account, at: by.at });
  } else if (kind === 'labels') {
    if (!value) removeLabel(doc, id);
    else if (labelsOf(doc).has(id)) renameLabel(doc, id, value);
    else addLabel(doc, { id, name: value, hue: 0 });
  } else if (kind === 'checks') {
    const last = readChecks(doc, card).at(-1)?.order ?? null;
    if (!value) removeCheck(doc, card, id);
    else if (checksOf(doc, card).has(id)) rewordCheck(doc, card, id, value);
    else addCheck(doc, card, { id, text: value, order: generateKeyBetween(last, null) });
  } else if (kind === 'card') {
    const known = ideaFields.find((one) => one === field);
    if (known) setField(doc, card, known, value || undefined);
  } else if (kind === 'settings') {
    const column = columns.find((one) => field.endsWith(`:${one}`));
    if (field === 'lanes')
      setLanes(
        doc,
        laneKinds.find((one) => one === value),
      );
    else if (column && field.startsWith('name:')) nameColumn(doc, column, value || undefined);
    else if (column) limitColumn(doc, column, value ? Number(value) : undefined);
  }
}

/** Settles a conflict by one of its values, or by leaving what has become of both. */
export function settle(doc: Y.Doc, conflict: Conflict, choice: 'mine' | 'theirs' | 'merged', by: By): void {
  doc.transact(() => {
    if (choice !== 'merged') write(doc, conflict, conflict[choice], by);
    settleConflict(doc, conflict.id);
  });
}
