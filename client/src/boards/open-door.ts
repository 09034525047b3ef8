import type { Node } from '@tiptap/pm/model';
import { openDoor, type OpenDoor } from './doors.ts';

/** A door beside a condition, with where the door stands in the note. */
export interface DoorInNote extends OpenDoor {
  readonly from: number;
  readonly to: number;
}

/** The first door of a note that stands openly in one paragraph with somebody's condition. */
export function openDoorIn(doc: Node): DoorInNote | undefined {
  let found: DoorInNote | undefined;
  doc.descendants((node, position) => {
    if (found || !node.isTextblock) return !found;
    // One sign for each node that is no text, so that places in the text are places in the note.
    const door = openDoor(node.textBetween(0, node.content.size, undefined, '\ufffc'));
    if (door) {
      const from = position + 1 + door.at;
      found = { ...door, from, to: from + door.length };
    }
    return false;
  });
  return found;
}
