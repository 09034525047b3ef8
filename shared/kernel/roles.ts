/** The columns of the rights table, in its order (domain guide §6), then the four that stand below it. */
export const roles = [
  'lead',
  'command',
  'coordinator',
  'grid_worker',
  'captain',
  'social_worker',
  'supervisor',
  'social_org',
  'volunteer',
  'resident',
  'subdistrict',
  'evaluator',
  'wall',
  'team_lead',
  'auditor',
  'system_admin',
  'feed',
] as const;

export type Role = (typeof roles)[number];

/** Roles that work for the whole community: what they may create they may also read. */
export const staffRoles: readonly Role[] = [
  'lead',
  'command',
  'coordinator',
  'social_worker',
  'supervisor',
  'subdistrict',
];
