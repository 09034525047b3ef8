import type { Role } from './roles.ts';

/** The columns of the table below. */
// oxfmt-ignore
export const tableRoles = [
  'lead', 'command', 'coordinator', 'grid_worker', 'captain', 'social_worker', 'supervisor', 'social_org',
  'volunteer', 'resident', 'subdistrict', 'evaluator', 'wall', 'team_lead', 'auditor', 'system_admin', 'feed',
] as const satisfies readonly Role[];

// oxfmt-ignore
type Row = readonly [
  string, string, string, string, string, string, string, string, string,
  string, string, string, string, string, string, string, string,
];

/**
 * Who may do what (domain guide §6). C create, R read, U advance, A approve, `own`/`self` = own area or
 * item, `under limit` = up to a limit that the capability sets, S aggregates only, – nothing; a word is an act of that
 * kind of object. A team lead is a volunteer
 * who also creates and advances the own team's work; an auditor verifies the ledger and who read whom, and sees no content (`verify`: those who
 * read, by a masked name, and in full for a purpose; nobody who was read); a system administrator keeps accounts and areas; a feed carries
 * what somebody else's sheet says.
 */
// oxfmt-ignore
export const rightsTable = {
  //                 lead   command coord   gridw     captain   socwork  superv  socorg      volunteer       resident  subdist eval  wall team_lead     aud  admin  feed
  phase:            ['A',   'R',    'R',    'R',      'R',      'R',     'R',    'R',        'R',            'R',      'A',    'R',  'S', 'R',          '–', '–',   '–'],
  alert:            ['A',   'C',    'U',    'ack',    'ack',    'ack',   'R',    'ack',      'ack',          'ack',    'A',    'R',  'S', 'ack',        '–', '–',   '–'],
  notice:           ['A',   'C',    'C',    'C own',  'C own',  'C',     'R',    'C own',    'R',            'R',      'R',    'R',  'S', 'R',          '–', '–',   '–'],
  report:           ['A',   'R',    'U',    'C own',  'C own',  'C own', 'R',    'C own',    '–',            '–',      'R, receive',    'S',  'S', '–',          '–', '–',   '–'],
  plan:             ['A',   'C U',  'C U',  'R',      'R',      'C U',   'R',    'C U advise', 'R',          '–',      'A',    'R',  '–', 'R',          '–', '–',   '–'],
  hazard:           ['A',   'C',    'C U',  'C own',  'C own',  'C',     'R',    'C',        'C',            'C',      'R',    'S',  'S', 'C',          '–', '–',   '–'],
  dutyMatrix:       ['A C', 'R',    'R',    'R',      'R',      'R',     'R',    'R',        'R',            'R',      'A C',  'R',  '–', 'R',          '–', '–',   '–'],
  deployedForce:    ['A',   'R',    'C U',  'R own',  'R own',  'R',     'R',    'C own',    'R',            '–',      'A C',  'S',  'S', 'R',          '–', '–',   '–'],
  linkage:          ['A C', 'R',    'accept', 'accept own', 'accept own', 'accept', 'R', 'accept own', '–',  '–',      'R',    'R',  'S', '–',          '–', '–',   '–'],
  workspace:        ['A C', 'C',    'C',    'member', 'member', 'C',     'R',    'member',   'member',       '–',      'C',    'R',  '–', 'member',     '–', '–',   '–'],
  earlySign:        ['A',   'U',    'U',    'C own',  'C own',  'C U',   'R',    'C',        'C',            'C own',  'S',    'S',  'S', 'C',          '–', '–',   '–'],
  incident:         ['A',   'C R',  'dispatch', 'C U own', 'C own', 'C U own', 'R', 'C U own', 'U own',     'C own',  'A',    'S',  'S', 'U own',      '–', '–',   '–'],
  task:             ['A doors', 'R doors',    'C U',  'U own',  'U own',  'C U',   'R',    'C U own',  'claim, U own', 'claim',  'R',    'S',  'S', 'C own, claim, U own', '–', '–', '–'],
  volunteer:        ['A',   'R',    'C U',  'R own',  'R own',  'C U',   'R',    'C own',    'U self',       '–',      'S',    'S',  'S', 'C own, U own', '–', '–', '–'],
  screening:        ['A',   'R',    'C U',  'U own',  'U own',  'C U',   'R',    'S',        'U own',        'answer own', 'S', 'S', 'S', 'U own',      '–', '–',   '–'],
  disinfection:     ['A',   'R',    'C U',  'U own',  'U own',  'R',     'R',    'U own',    'U own',        'R',      'R',    'S',  'S', 'U own',      '–', '–',   '–'],
  specialGroup:     ['masked', 'S', 'S',    'R own',  'minimal', 'C U',  'A',    'S',        'minimal',      'R self', 'S',    'S',  'S', 'minimal',    '–', '–',   '–'],
  need:             ['R',   'S',    'route', 'C own', 'C own',  'C U A', 'A',    'anonymised', 'C',          'C self', 'S',    'S',  'S', 'C',          '–', '–',   '–'],
  caseNotes:        ['S',   '–',    '–',    'refer',  'refer',  'C U own', 'R A', '–',       '–',            'summary own', '–', 'anonymised', 'S', '–', '–', '–', '–'],
  supportTie:       ['S',   '–',    'S',    'C own',  'C own',  'C U A', 'A',    'C',        'R self',       'R self', 'S',    'S',  'S', 'R self',     '–', '–',   '–'],
  moodPulse:        ['S',   'S',    'S',    'S own',  'S own',  'S',     'S',    'S',        'C self',       'C self', 'S',    'S',  'S', 'C self',     '–', '–',   '–'],
  distress:         ['S',   '–',    '–',    'refer',  'refer',  'C U',   'A',    '–',        'refer',        'C self', '–',    '–',  'S', 'refer',      '–', '–',   '–'],
  request:          ['A',   'R',    'C U, A under limit', 'C own', 'C own', 'C',     'R',    'R, pledge', 'R',           'R own',  'R',    'S',  'S', 'R',          '–', '–',   'C U, R'],
  pledge:           ['R',   'R',    'A',    'R',      'R',      'R',     'R',    'C U own',  'offer',        'offer',  'R',    'S',  'S', 'offer',      '–', '–',   'offer'],
  stock:            ['A',   'R',    'C U',  'issue own', 'receive', 'R',  'R',   'C U own',  '–',            '–',      'R',    'S',  'S', '–',          '–', '–',   '–'],
  closure:          ['U, relay', 'R', 'U',  'U own',  'U own',  'R',     'R',    '–',        'U own',        'R',      'A',    '–',  'S', 'U own',      '–', '–',   '–'],
  checkpointLog:    ['R',   '–',    'U',    'U own',  '–',      '–',     '–',    '–',        'U own',        'R own',  'R',    'S',  'S', 'U own',      '–', '–',   '–'],
  proposal:         ['A C', 'R',    'R',    'C',      'moderate', 'C',   'R',    'C',        'vote',         'C vote', 'R',    'S',  'turnout', 'vote',   '–', '–',   '–'],
  feedback:         ['A',   'R',    'route', 'U own', 'U own',  'U',     'R',    'U own',    'C',            'C own',  'S',    'S',  'S', 'C',          '–', '–',   '–'],
  selfOrganisation: ['A',   'R',    'C U',  'R own',  'C own',  'C U',   'R',    'C U',      'R',            'join',   'R',    'S',  'S', 'R',          '–', '–',   '–'],
  activity:         ['A',   'R',    'C',    'C own',  'C own',  'C U',   'R',    'C U',      'signup',       'signup', 'S',    'S',  'S', 'signup',     '–', '–',   '–'],
  recovery:         ['A',   'R',    'U',    'U own',  'U own',  'C U',   'R',    'C U',      '–',            'C',      'A',    'S',  'S', '–',          '–', '–',   '–'],
  purchase:         ['A',   '–',    '–',    '–',      '–',      'C',     'R',    'C U own',  '–',            'R',      'A',    'score', '–', '–',       '–', '–',   '–'],
  evaluation:       ['R',   'R',    'R',    'own',    'own',    'own',   'R',    'own',      'own',          'survey', 'A',    'C U', 'S', 'own',       '–', '–',   '–'],
  training:         ['A',   'C',    'C U',  'take',   'take',   'C U',   'R',    'C U',      'take',         'take',   'R',    'R',  'banner', 'take',    '–', '–',   '–'],
  ledger:           ['verify R', 'R', 'R',  'own',    'own',    'own',   'R',    'own',      'own',          'own',    'R',    'R',  'head', 'own',      'verify R', '–',   '–'],
  area:             ['A C', 'R',    'R',    'R',      'R',      'R',     'R',    'R',        'R',            'R',      'R',    'R',  'R', 'R',          '–', 'C U', 'R'],
  account:          ['A C', '–',    '–',    '–',      '–',      '–',     '–',    '–',        'R self',       'R self', 'R',    '–',  '–', 'R self',     '–', 'C U A', '–'],
  page:             ['A C keep', 'C U keep', 'C U', 'C own, U self', 'C own', 'C U', 'C U', 'C own, U self', 'C own', '–', 'R',      'S',  'S', 'C own',      '–', '–',   '–'],
  call:             ['C U',   'C U',  'C U',  '–',      '–',        'C U',   'R',    '–',        '–',            '–',        '–',      '–',  '–', '–',          '–', '–',   '–'],
  feed:             ['R',   'R',    'U',    'R',      'R',      'R',     'R',    'R',        'R',            '–',      'R',    'R',  'S', 'R',          '–', '–',   'C U'],
} as const satisfies Record<string, Row>;

export type ObjectKind = keyof typeof rightsTable;
