import { shown, type Capability } from '../kernel/capability.ts';
import type { Visibility } from '../kernel/view.ts';
import { retires, reviewCommands } from './commands.ts';
import { findingAssigned, lessonLearnt, momentMarked, reviewClosed, reviewOpened } from './events.ts';
import { Bookmarks, Reviews } from './schema.ts';
import { terms } from './terms.ts';

/** For whoever judges how work was done, whoever wrote it. */
const judged: Visibility = { object: 'evaluation', belongs: () => ({}) };

/** 复盘: what is noted while the past is looked at again, and what becomes of it. */
export const reviews: Capability = {
  name: 'reviews',
  commands: reviewCommands,
  events: [reviewOpened, momentMarked, findingAssigned, lessonLearnt, reviewClosed, retires.event],
  collections: [shown(Reviews, judged), shown(Bookmarks, judged)],
  deadlines: [retires.deadline],
  // A drill is looked at again when it is over.
  afterEnd: true,
  terms,
};
