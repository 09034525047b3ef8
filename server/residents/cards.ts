import { keptDataForResidents } from '@liandong/shared/kept-data/for-residents';
import { happeningsOf } from '@liandong/shared/residents/happening';
import { proposalsHere } from '@liandong/shared/proposals/for-residents';
import { activityCard, lessonCard } from './activity.ts';
import type { Card } from './card.ts';
import { moodCard } from './mood.ts';
import { feedbackCard } from './feedback.ts';
import { lendingCards } from './lending.ts';
import { measuresCard } from './measures.ts';
import { needCard } from './need.ts';
import { surveyCard } from './survey.ts';

/** What stands on a building's page, in any order: the screen has its own. A new card: one line here, one in `client/src/residents/cards.ts`. */
export const cards: readonly Card[] = [
  { name: 'happening', show: happeningsOf },
  { name: 'votes', show: proposalsHere },
  activityCard,
  lessonCard,
  moodCard,
  surveyCard,
  { name: 'data', show: keptDataForResidents },
  needCard,
  measuresCard,
  feedbackCard,
  ...lendingCards,
];
