import type { Component } from 'vue';
import ActivityCard from './activity/ActivityCard.vue';
import DataCard from './data/DataCard.vue';
import HappeningCard from './happening/HappeningCard.vue';
import MoodCard from './mood/MoodCard.vue';
import HotlinesCard from './hotlines/HotlinesCard.vue';
import VotesCard from './votes/VotesCard.vue';
import LessonCard from './lesson/LessonCard.vue';

/** A card of a building's page. It gets what the server shows of it as `shown`; without that it does not stand there. */
export interface Card {
  /** as in `server/residents/cards.ts`; its words are `residents.<name>.*` */
  readonly name: string;
  readonly component: Component;
  /** it needs nothing of the server */
  readonly always?: true;
}

/** What stands on a building's page, from top to bottom. A new card: one line here, one in `server/residents/cards.ts`. */
export const cards: readonly Card[] = [
  { name: 'happening', component: HappeningCard },
  { name: 'votes', component: VotesCard },
  { name: 'activity', component: ActivityCard },
  { name: 'lesson', component: LessonCard },
  { name: 'mood', component: MoodCard },
  { name: 'data', component: DataCard },
  { name: 'hotlines', component: HotlinesCard, always: true },
];
