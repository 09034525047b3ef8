import type { Component } from 'vue';
import ActivityCard from './activity/ActivityCard.vue';
import DataCard from './data/DataCard.vue';
import HappeningCard from './happening/HappeningCard.vue';
import MoodCard from './mood/MoodCard.vue';
import HotlinesCard from './hotlines/HotlinesCard.vue';
import VotesCard from './votes/VotesCard.vue';
import LessonCard from './lesson/LessonCard.vue';
import FeedbackCard from './feedback/FeedbackCard.vue';
import MeasuresCard from './measures/MeasuresCard.vue';
import GroupsCard from './groups/GroupsCard.vue';
import NeedCard from './need/NeedCard.vue';
import SkillsCard from './skills/SkillsCard.vue';
import SurveyCard from './survey/SurveyCard.vue';
import TasksCard from './tasks/TasksCard.vue';

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
  { name: 'need', component: NeedCard },
  { name: 'measures', component: MeasuresCard },
  { name: 'tasks', component: TasksCard },
  { name: 'votes', component: VotesCard },
  { name: 'activity', component: ActivityCard },
  { name: 'mood', component: MoodCard },
  { name: 'survey', component: SurveyCard },
  { name: 'data', component: DataCard },
  { name: 'skills', component: SkillsCard },
  { name: 'groups', component: GroupsCard },
  { name: 'lesson', component: LessonCard },
  { name: 'feedback', component: FeedbackCard },
  { name: 'hotlines', component: HotlinesCard, always: true },
];
