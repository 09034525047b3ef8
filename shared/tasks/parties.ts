/** Who may lead or support a task [R04]. */
export const parties = ['community', 'social_org', 'social_worker', 'volunteer', 'resident', 'property'] as const;

export type Party = (typeof parties)[number];

/** Which of the three parties somebody answers for, by role; nobody where there is none. */
export const partyOfRole: Readonly<Record<string, 'community' | 'social_worker' | 'social_org'>> = {
  coordinator: 'community',
  grid_worker: 'community',
  captain: 'community',
  social_worker: 'social_worker',
  social_org: 'social_org',
};

/** The parties whose forces are counted side by side on the wall. */
export const forceParties = ['community', 'social_org', 'social_worker', 'volunteer'] as const;

export type ForceParty = (typeof forceParties)[number];

/** What volunteers can bring; electrical, pumping and rescue work is never among it [R19]. */
export const skills = [
  'duty',
  'guide',
  'carry',
  'accompany',
  'drive',
  'first_aid',
  'sign_language',
  'cantonese',
] as const;

export type Skill = (typeof skills)[number];
