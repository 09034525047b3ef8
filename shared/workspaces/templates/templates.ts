import type { Column } from '../../boards/columns.ts';
import type { PhaseName } from '../../phases/schema.ts';
import type { FunctionalLine } from '../../tasks/lines.ts';
import type { Party } from '../../tasks/parties.ts';

/** The three phases, and the two practices that the product ships with [R12, R38]. */
export const templateIds = ['warning', 'response', 'recovery', 'guangyuanlu', 'pudong'] as const;

export type TemplateId = (typeof templateIds)[number];

/** A card that a board starts with; its words stand in the message files under the same key. */
export interface TemplateIdea {
  readonly key: string;
  readonly party: Party;
  readonly line: FunctionalLine;
  /** key of its label */
  readonly label: string;
}

/** What a board starts with: data, meant to be changed by those who use it. */
export interface Template {
  /** phase it is for; one that fits every phase has none */
  readonly phase?: PhaseName;
  /** labels by key, in the order of their hues */
  readonly labels: readonly string[];
  /** most cards of a column */
  readonly limits: Readonly<Partial<Record<Column, number>>>;
  /** whether its swimlanes go by party */
  readonly byParty: boolean;
  readonly ideas: readonly TemplateIdea[];
}

const idea = (key: string, party: Party, label: string, line: FunctionalLine = 'other'): TemplateIdea => ({
  ...{ key, party, label, line },
});

export const templates: Readonly<Record<TemplateId, Template>> = {
  warning: {
    phase: 'warning',
    labels: ['signs', 'households', 'stores'],
    limits: { doing: 12, checking: 8 },
    byParty: true,
    ideas: [
      idea('patrol', 'community', 'signs', 'flood'),
      idea('contacts', 'community', 'households'),
      idea('leaders', 'social_worker', 'signs', 'care'),
      idea('needs', 'social_worker', 'households', 'care'),
      idea('awareness', 'social_org', 'signs'),
      idea('stock', 'social_org', 'stores', 'livelihood'),
    ],
  },
  response: {
    phase: 'response',
    labels: ['urgent', 'moving', 'heart', 'goods'],
    limits: { doing: 20, blocked: 5, checking: 10 },
    byParty: true,
    ideas: [
      idea('desk', 'community', 'urgent'),
      idea('doors', 'community', 'moving', 'flood'),
      idea('giveout', 'community', 'goods', 'livelihood'),
      idea('hotline', 'social_worker', 'heart', 'care'),
      idea('calls', 'social_worker', 'heart', 'care'),
      idea('link', 'social_org', 'goods', 'livelihood'),
      idea('shelter', 'social_org', 'moving', 'care'),
    ],
  },
  recovery: {
    phase: 'recovery',
    labels: ['life', 'work', 'heart', 'lesson'],
    limits: { doing: 12, checking: 8 },
    byParty: true,
    ideas: [
      idea('order', 'community', 'life', 'epidemic'),
      idea('shops', 'community', 'work', 'livelihood'),
      idea('panic', 'social_worker', 'heart', 'care'),
      idea('tutoring', 'social_worker', 'heart', 'care'),
      idea('risks', 'social_org', 'lesson'),
      idea('agenda', 'social_org', 'lesson'),
    ],
  },
  guangyuanlu: {
    labels: ['routine', 'volunteers', 'needs'],
    limits: { doing: 10, checking: 6 },
    byParty: false,
    ideas: [
      idea('report', 'community', 'routine'),
      idea('screening', 'community', 'routine', 'care'),
      idea('disinfection', 'property', 'routine', 'epidemic'),
      idea('team', 'volunteer', 'volunteers'),
      idea('online', 'social_org', 'volunteers', 'care'),
      idea('reassess', 'social_worker', 'needs', 'care'),
    ],
  },
  pudong: {
    labels: ['decide', 'watch', 'help', 'resources'],
    limits: { doing: 10, checking: 6 },
    byParty: false,
    ideas: [
      idea('decision', 'resident', 'decide'),
      idea('pairs', 'community', 'watch'),
      idea('help', 'social_worker', 'help', 'care'),
      idea('volunteers', 'volunteer', 'help'),
      idea('publicity', 'social_org', 'watch'),
      idea('resources', 'social_org', 'resources', 'livelihood'),
    ],
  },
};
