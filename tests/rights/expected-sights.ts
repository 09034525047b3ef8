// A table: one entry per collection, looked up by its name; nobody reads it from end to end.
import { careSights } from './care-sights.ts';
import type { AnyRecord, ExpectedSight, Grade } from './expected-sight.ts';
import { isTheirs, may, type Holder, type Whose } from './may.ts';
import { looksAtTasks } from './on-tasks.ts';

const text = (value: unknown): string[] => (typeof value === 'string' ? [value] : []);
const texts = (value: unknown): string[] => (Array.isArray(value) ? value.flatMap(text) : []);
const nobodys = (): Whose => ({});
const at = (...grids: string[]): Whose => ({ grids });

function owned(grids: string[], org: unknown, people: string[] = []): Whose {
  return { grids, people, ...(typeof org === 'string' ? { org } : {}) };
}

const staff = ['lead', 'command', 'coordinator', 'social_worker', 'supervisor', 'subdistrict'];
const isStaff = ({ grants }: Holder): boolean => grants.some(({ role }) => staff.includes(role));
const called = ['grid_worker', 'social_org'];
/** Whoever may be called, and the subdistrict. */
const onDuty = (holder: Holder): boolean =>
  isStaff(holder) || holder.grants.some(({ role, readOnly }) => called.includes(role) && !readOnly);
/** Everything but by whom it was changed. */
const unsigned = (record: AnyRecord): Grade => Object.keys(record).filter((key) => key !== 'changedBy');
const signedForStaff = (record: AnyRecord, holder: Holder): Grade => (isStaff(holder) ? 'whole' : unsigned(record));
function inFives(record: AnyRecord): Grade {
  const told = ['gathered', 'gone', 'kept'].filter((key) => Number(record[key]) >= 5);
  return told.length > 0 ? ['id', ...told] : 'nothing';
}
const stamp = ['id', 'version', 'changedAt'];

/** Whoever leads a talk reads what was proposed as it was written; the others read what was looked at. */
const leadsTalk = (holder: Holder): boolean => isStaff(holder) || may(holder, 'proposal', 'moderate', {});
const without = (record: AnyRecord, ...hidden: string[]): Grade =>
  Object.keys(record).filter((key) => !hidden.includes(key));
const proposalInPublic = (record: AnyRecord): Grade =>
  ['submitted', 'returned'].includes(String(record['status']))
    ? 'nothing'
    : without(record, 'title', 'words', 'by', 'changedBy', 'tallies');
const commentInPublic = (record: AnyRecord): Grade =>
  record['status'] === 'shown' ? without(record, 'by', 'changedBy', 'reason') : 'nothing';

const taskOnWall = [
  ...stamp,
  ...['title', 'grid', 'line', 'lead', 'support', 'hazard', 'nature', 'purpose', 'due', 'priority', 'need', 'needBy'],
  ...['skills', 'status', 'shift', 'createdAt', 'doneAt', 'filled', 'asked'],
];

/** Whoever takes part sees how many do, and not who. */
function trainingSeen(training: AnyRecord, holder: Holder): Grade {
  const sees =
    may(holder, 'training', 'U', {}) || may(holder, 'training', 'C', {}) || may(holder, 'evaluation', 'R', {});
  if (sees) return 'whole';
  const hidden = ['enrolled', 'attended', 'script', 'findings', 'by', 'changedBy'];
  return [...Object.keys(training).filter((key) => !hidden.includes(key)), 'enrolledCount'];
}

const steersDrills = ({ grants }: Holder): boolean =>
  grants.some(({ role }) => ['lead', 'command', 'coordinator', 'evaluator', 'supervisor'].includes(role));

function ofTask(task: AnyRecord): Whose {
  const crew = (task['crew'] as { person: string }[]).map(({ person }) => person);
  return owned(text(task['grid']), task['org'], [...texts(task['handlers']), ...crew, ...text(task['createdBy'])]);
}

/** Who looks for a task to claim sees what is wanted, and not who is on it. */
function taskSeen(task: AnyRecord, { id, grants }: Holder): Grade {
  const others = grants.filter(({ role }) => !['volunteer', 'team_lead', 'resident'].includes(role));
  if (may({ id, grants: others }, 'task', 'R', ofTask(task))) return 'whole';
  return task['status'] === 'draft' ? 'nothing' : [...taskOnWall, 'note', 'why', 'evidenceWanted'];
}

/** Whoever only looks for work sees no person: the same holder without those roles. */
const unlikeLookers = ({ id, grants }: Holder): Holder => ({
  id,
  grants: grants.filter(({ role }) => !['volunteer', 'team_lead', 'resident'].includes(role)),
});

/** Who keeps volunteers sees who is on a shift; others see how many. */
function shiftSeen(shift: AnyRecord, holder: Holder): Grade {
  if (may(unlikeLookers(holder), 'volunteer', 'R', at(...text(shift['grid'])))) return 'whole';
  const people = ['signed', 'waiting', 'offered', 'parts', 'changedBy'];
  return [...Object.keys(shift).filter((key) => !people.includes(key)), 'taken', 'inLine', 'swaps'];
}

/** What an organisation says to its people, it and whoever answers for notices read; nobody by an id. */
function noticeSeen(notice: AnyRecord, holder: Holder): Grade {
  const { org } = notice;
  if (org === undefined) return 'whole';
  const isFor = holder.grants.some((held) => held.org === org) || may(holder, 'notice', 'A', {});
  const said = Object.keys(notice).filter((key) => !['people', 'changedBy'].includes(key));
  return isFor ? [...said, 'told'] : 'nothing';
}

const openingSeen = (record: AnyRecord): Grade => [
  ...Object.keys(record).filter((key) => key !== 'openedBy' && key !== 'changedBy'),
  'opened',
];

/** Neighbours see what a group is and how many they are. */
function groupSeen(group: AnyRecord, holder: Holder): Grade {
  if (may(unlikeLookers(holder), 'selfOrganisation', 'R', at(...text(group['grid'])))) return 'whole';
  const people = ['members', 'leaders', 'called', 'changedBy'];
  return [...Object.keys(group).filter((key) => !people.includes(key)), 'memberCount', 'leaderCount'];
}

/** No account: nobody’s of it, and nobody’s of its parts. */
const measureSeen = (record: AnyRecord): Grade =>
  Object.keys(record).filter((key) => key !== 'by' && key !== 'changedBy');

/** Everything but whose it is. */
const feedbackSeen = (record: AnyRecord): Grade =>
  Object.keys(record).filter((key) => key !== 'by' && key !== 'changedBy');

/** Whoever may hand a building's link out. */
function linkSeen(link: AnyRecord, holder: Holder): Grade {
  const own = at(...text(link['building']));
  return may(holder, 'notice', 'C', own) || may(holder, 'notice', 'A', own) ? 'whole' : 'nothing';
}

/** Whoever might come sees how many places are taken; whoever works on activities there, all of it. */
function activitySeen(activity: AnyRecord, holder: Holder): Grade {
  if (may(unlikeLookers(holder), 'activity', 'R', at(...text(activity['grid']), ...texts(activity['buildings']))))
    return 'whole';
  const said = [
    'title',
    'kind',
    'mode',
    'grid',
    'where',
    'why',
    'purpose',
    'start',
    'end',
    'capacity',
    'lessons',
    'reason',
  ];
  return activity['status'] === 'draft' ? 'nothing' : [...stamp, ...said, 'status', 'taken', 'inLine', 'letIn'];
}

const isIssued = ({ status }: AnyRecord): boolean => status !== 'draft' && status !== 'pending_approval';
const worksOnAlerts = (holder: Holder): boolean => ['C', 'U', 'A'].some((act) => may(holder, 'alert', act, {}));
const withoutAccounts = (alert: AnyRecord): Grade =>
  isIssued(alert)
    ? Object.keys(alert).filter((key) => !['draftedBy', 'approvedBy', 'changedBy', 'reason'].includes(key))
    : 'nothing';

const ofRequest = ({ grid, org }: AnyRecord): Whose => owned(text(grid), org);
const ofOffer = ({ org }: AnyRecord): Whose => owned([], org);

/** Staff, the feed that brought it, and those whose own it is. */
function isInside(holder: Holder, whose: Whose): boolean {
  const feed = holder.grants.some(({ role }) => role === 'feed');
  return isStaff(holder) || feed || holder.grants.some((held) => isTheirs(holder, held, whose));
}

/** Where to is told to those whose pledge was accepted; what came from a public sheet is public. */
function requestSeen(request: AnyRecord, holder: Holder): Grade {
  if (isInside(holder, ofRequest(request))) return 'whole';
  if (request['publishedAt'] === undefined) return 'nothing';
  const gives = holder.grants.some(({ org }) => org !== undefined && texts(request['givers']).includes(org));
  const place = gives || request['source'] !== undefined ? [] : ['place', 'point'];
  const accounts = [
    'requestedBy',
    'publishedBy',
    'approvedBy',
    'steps',
    'escalation',
    'supervision',
    'incident',
    'sorted',
  ];
  const hidden = ['givers', ...accounts, ...place, ...(request['kind'] === 'help' ? ['why'] : [])];
  return [...Object.keys(request).filter((key) => !hidden.includes(key)), ...(place.length > 0 ? ['placeLater'] : [])];
}

const requestOnWall = ['id', 'status', 'title', 'kind', 'priority', 'grid', 'line', 'lines', 'neededBy', 'publishedAt'];

const ofGoods = ({ grids, org }: AnyRecord): Whose => owned(texts(grids), org);
/** A captain signs for goods: of those that come to the own area, and of no others. */
const beyondReceiving = ({ id, grants }: Holder): Holder => ({
  id,
  grants: grants.filter(({ role }) => role !== 'captain'),
});
function goodsSeen(goods: AnyRecord, holder: Holder): Grade {
  if (may(beyondReceiving(holder), 'stock', 'R', ofGoods(goods))) return 'whole';
  const grids = [...texts(goods['grids']), ...text(goods['area'])];
  return holder.grants.some((held) => isTheirs(holder, held, { grids })) ? 'whole' : 'nothing';
}
/** What another owner gave shows its receiver neither why nor by whom. */
function movementSeen(movement: AnyRecord, holder: Holder): Grade {
  const grids = [...texts(movement['grids']), ...text(movement['area'])];
  const isThere = holder.grants.some((held) => isTheirs(holder, held, { grids }));
  if (movement['given'] !== true || isThere || may(beyondReceiving(holder), 'stock', 'R', {}))
    return goodsSeen(movement, holder);
  const shown = Object.keys(movement).filter((key) => !['reason', 'approvedBy', 'changedBy'].includes(key));
  return goodsSeen(movement, holder) === 'whole' ? shown : 'nothing';
}
/** Thousands of places are for those who keep the ground or command on it. */
const keepsGround = (_: AnyRecord, { grants }: Holder): Grade =>
  grants.some(({ role }) => ['lead', 'command', 'subdistrict', 'system_admin', 'coordinator'].includes(role))
    ? 'whole'
    : 'nothing';
const incidentOnWall = [
  ...['id', 'title', 'grid', 'line', 'hazard', 'severity', 'status', 'party', 'filedAt', 'escalation', 'limit'],
];

const ofPurchase = ({ org, contract }: AnyRecord): Whose =>
  owned([], (contract as AnyRecord | undefined)?.['org'] ?? org);
/** What is bought is public; whose acts it was is for those who work on it, and so is a record of which nothing is left without that. */
const bought =
  (whose: (record: AnyRecord) => Whose, ...hidden: string[]) =>
  (record: AnyRecord, holder: Holder): Grade => {
    if (may(unlikeLookers(holder), 'purchase', 'R', whose(record))) return 'whole';
    return hidden.length === 0 ? 'nothing' : without(record, ...hidden, 'changedBy');
  };
/** Whoever scores sees what is scored. */
const scored = { partly: { score: (): Grade => 'whole' } };

/** Every collection that is shown, and how. */
export const expectedSights: Readonly<Record<string, ExpectedSight>> = {
  communities: { object: 'area', whose: nobodys },
  areas: { object: 'area', whose: nobodys },
  formerAreas: { object: 'area', whose: nobodys },
  places: { object: 'area', whose: nobodys, seen: keepsGround },
  areaImports: { object: 'area', whose: nobodys, seen: keepsGround },
  areaHistory: {
    object: 'area',
    whose: nobodys,
    seen: (_, holder) => (may(holder, 'area', 'C', {}) ? 'whole' : 'nothing'),
  },
  orgs: { object: 'area', whose: nobodys },
  accounts: { object: 'account', whose: ({ id }) => ({ people: [id] }) },
  rosterReveals: { object: 'account', whose: ({ id }) => ({ people: [id] }) },
  erasedPeople: { object: 'volunteer', whose: nobodys },
  consents: { object: 'volunteer', whose: ({ person }) => ({ people: text(person) }) },
  phases: {
    object: 'phase',
    whose: nobodys,
    counted: () => [...stamp, 'phase', 'since', 'basis', 'follows', 'reportedAt', 'accountable', 'onDuty'],
  },
  // What is in the way of ending a phase is for those who may end it.
  hindrances: {
    object: 'phase',
    whose: nobodys,
    seen: (_, holder) => (may(holder, 'phase', 'A', {}) ? 'whole' : 'nothing'),
  },
  blanks: { object: 'report', whose: nobodys },
  briefs: { object: 'report', whose: nobodys },
  indicatorSettings: { object: 'evaluation', whose: nobodys },
  indicatorStandings: { object: 'evaluation', whose: nobodys },
  // A room reads what an evaluation came to once it is published, and nobody’s words about it.
  evaluationCycles: {
    object: 'evaluation',
    whose: nobodys,
    counted: ({ status }) => [
      ...[...stamp, 'from', 'to', 'status'],
      ...(['published', 'appealed', 'final'].includes(String(status)) ? ['dimensions', 'score'] : []),
    ],
  },
  legalBases: { object: 'dutyMatrix', whose: nobodys },
  dutyMatrices: { object: 'dutyMatrix', whose: nobodys },
  closures: {
    object: 'closure',
    whose: ({ grids }) => at(...texts(grids)),
    counted: () => [...stamp, 'kind', 'title', 'status', 'grids', 'expires', 'issuer', 'documentNo', 'settledAt'],
  },
  checkpoints: { object: 'checkpointLog', whose: ({ grid }) => at(...text(grid)) },
  checkpointShifts: { object: 'checkpointLog', whose: ({ grid, guard }) => owned(text(grid), undefined, text(guard)) },
  checkpointFlags: { object: 'checkpointLog', whose: ({ grid }) => at(...text(grid)) },
  feedLines: { object: 'phase', whose: nobodys, seen: signedForStaff, counted: unsigned },
  alerts: {
    object: 'alert',
    whose: ({ grids }) => at(...texts(grids)),
    seen: (alert, holder) => (worksOnAlerts(holder) ? 'whole' : withoutAccounts(alert)),
    counted: withoutAccounts,
  },
  alertAcks: {
    object: 'alert',
    whose: ({ account }) => ({ people: text(account) }),
    seen: (_, holder) => (['C', 'U'].some((act) => may(holder, 'alert', act, {})) ? 'whole' : 'nothing'),
  },
  tasks: {
    object: 'task',
    whose: ofTask,
    seen: taskSeen,
    counted: ({ status }) => (status === 'draft' ? 'nothing' : taskOnWall),
  },
  taskTotals: { object: 'task', whose: ({ id }) => at(id), seen: signedForStaff, counted: unsigned },
  volunteers: { object: 'volunteer', whose: ({ id, home, org }) => owned(text(home), org, [id]) },
  assignments: { object: 'volunteer', whose: ({ grid, org, person }) => owned(text(grid), org, text(person)) },
  statedDemands: {
    object: 'deployedForce',
    whose: ({ id }) => at(...text(id)),
    seen: (demand, holder) =>
      !may(holder, 'deployedForce', 'R', at(...text(demand['id'])))
        ? 'nothing'
        : isStaff(holder)
          ? 'whole'
          : Object.keys(demand).filter((key) => key !== 'changedBy'),
  },
  taskLeases: {
    object: 'task',
    whose: ({ grid, holder }) => owned(text(grid), undefined, text(holder)),
    seen: ({ grid }, holder) => (may(unlikeLookers(holder), 'task', 'R', at(...text(grid))) ? 'whole' : 'nothing'),
  },
  doorLists: {
    object: 'task',
    whose: ({ grid, org, on }) => owned(text(grid), org, texts(on)),
    seen: (list, holder) =>
      may(unlikeLookers(holder), 'task', 'R', at(...text(list['grid']))) ? without(list, 'households') : 'nothing',
  },
  walkUpPosts: { object: 'volunteer', whose: ({ grid }) => at(...text(grid)) },
  shifts: { object: 'task', whose: ({ grid }) => at(...text(grid)), seen: shiftSeen },
  shiftSignUps: { object: 'volunteer', whose: ({ grid, person }) => owned(text(grid), undefined, text(person)) },
  shiftTemplates: { object: 'volunteer', whose: ({ grid }) => at(...text(grid)) },
  groups: {
    object: 'selfOrganisation',
    whose: ({ grid, members }) => owned(text(grid), undefined, texts(members)),
    seen: groupSeen,
  },
  activities: {
    object: 'activity',
    whose: ({ grid, buildings }) => at(...text(grid), ...texts(buildings)),
    seen: activitySeen,
    counted: ({ status }) =>
      status === 'draft' ? 'nothing' : [...stamp, 'title', 'kind', 'mode', 'grid', 'start', 'end', 'status', 'came'],
  },
  activitySignUps: {
    object: 'activity',
    whose: ({ grid, home }) => at(...text(grid), ...text(home)),
    seen: ({ grid, home }, holder) =>
      may(unlikeLookers(holder), 'activity', 'R', at(...text(grid), ...text(home))) ? 'whole' : 'nothing',
  },
  lessons: { object: 'phase', whose: nobodys },
  // Each for oneself, on one's own stream.
  lessonReaders: { object: 'account', whose: ({ id }) => ({ people: [id] }), seen: () => 'nothing' },
  groupSurveys: { object: 'specialGroup', whose: nobodys },
  skillOffers: { object: 'pledge', whose: ({ person }) => ({ people: text(person) }) },
  deeds: { object: 'pledge', whose: ({ giver }) => ({ people: text(giver) }) },
  timeAccounts: { object: 'account', whose: ({ id }) => ({ people: [id] }) },
  claimShares: { object: 'task', whose: nobodys, seen: unsigned, counted: unsigned },
  thanks: {
    object: 'volunteer',
    whose: ({ people }) => ({ people: texts(people) }),
    counted: ({ shared }) => (shared === true ? [...stamp, 'words', 'at', 'shared'] : 'nothing'),
  },
  gratitude: { object: 'volunteer', whose: nobodys, seen: signedForStaff, counted: unsigned },
  experiences: {
    object: 'recovery',
    whose: nobodys,
    seen: signedForStaff,
    counted: () => [...stamp, 'title', 'party', 'templates', 'at'],
  },
  forces: { object: 'deployedForce', whose: ({ id }) => at(id), seen: signedForStaff, counted: unsigned },
  forceTotals: { object: 'deployedForce', whose: ({ id }) => at(id), seen: signedForStaff, counted: unsigned },
  requests: {
    object: 'request',
    whose: ofRequest,
    seen: requestSeen,
    counted: ({ publishedAt }) => (publishedAt === undefined ? 'nothing' : requestOnWall),
  },
  pledges: {
    object: 'pledge',
    whose: ({ grid, org }) => owned(text(grid), org),
    counted: () => ['id', 'request', 'line', 'grid', 'org', 'asked', 'quantity', 'status'],
  },
  offers: {
    object: 'pledge',
    whose: ofOffer,
    seen: (offer, holder) => (isInside(holder, ofOffer(offer)) ? 'whole' : Object.keys(offer)),
  },
  // What is kept at all, and where, is part of the plan.
  stockItems: { object: 'plan', whose: nobodys },
  stockPlaces: { object: 'plan', whose: nobodys },
  stockMovements: { object: 'stock', whose: ofGoods, seen: movementSeen },
  stockAccounts: { object: 'stock', whose: ofGoods, seen: goodsSeen },
  stockReservations: { object: 'stock', whose: ofGoods, seen: goodsSeen },
  stockCounts: { object: 'stock', whose: ofGoods, seen: goodsSeen },
  stockTotals: {
    object: 'stock',
    whose: ({ org }) => owned([], org),
    seen: (totals, holder) => {
      if (may(beyondReceiving(holder), 'stock', 'R', owned([], totals['org']))) return 'whole';
      return totals['org'] === undefined ? unsigned(totals) : 'nothing';
    },
    counted: (totals) => (totals['org'] === undefined ? unsigned(totals) : 'nothing'),
  },
  households: { object: 'screening', whose: ({ building }) => at(...text(building)) },
  householdImports: { object: 'screening', whose: nobodys },
  householdTotals: { object: 'area', whose: nobodys },
  // A room sees how many were met, and of no home how.
  campaigns: {
    object: 'screening',
    whose: ({ areas, buildings }) => at(...texts(areas), ...texts(buildings)),
    counted: ({ status }) =>
      status === 'draft' ? 'nothing' : [...stamp, 'title', 'status', 'line', 'buildings', 'due'],
  },
  screeningRecords: { object: 'screening', whose: ({ building }) => at(...text(building)) },
  screeningTotals: {
    object: 'screening',
    whose: ({ building }) => at(...text(building)),
    counted: () => [...stamp, 'campaign', 'building', 'met'],
  },
  ...careSights,
  plans: { object: 'plan', whose: nobodys },
  trainings: { object: 'training', whose: nobodys, seen: trainingSeen },
  trainingYears: { object: 'training', whose: nobodys },
  // Of a drill a wall hears that it is one.
  drills: { object: 'training', whose: nobodys },
  injects: { object: 'training', whose: nobodys, seen: (_, holder) => (steersDrills(holder) ? 'whole' : 'nothing') },
  drillFigures: { object: 'training', whose: nobodys },
  reviews: { object: 'evaluation', whose: nobodys },
  bookmarks: { object: 'evaluation', whose: nobodys },
  purchases: { object: 'purchase', whose: ofPurchase, seen: bought(ofPurchase, 'proposedBy'), ...scored },
  purchaseEvidence: { object: 'purchase', whose: nobodys, seen: bought(nobodys), ...scored },
  purchaseTotals: { object: 'purchase', whose: nobodys, seen: bought(nobodys, 'changedBy'), ...scored },
  incubationProjects: { object: 'purchase', whose: ofOffer, seen: bought(ofOffer, 'proposedBy'), ...scored },
  practices: { object: 'plan', whose: nobodys },
  planRuns: { object: 'plan', whose: nobodys },
  linkageRules: { object: 'plan', whose: nobodys },
  linkageProposals: {
    object: 'linkage',
    whose: ({ grid, org }) => (org === undefined ? at(...text(grid)) : owned([], org)),
  },
  linkageFigures: { object: 'linkage', whose: nobodys, seen: signedForStaff, counted: unsigned },
  jointTasks: { object: 'linkage', whose: nobodys, seen: signedForStaff, counted: unsigned },
  reportAsks: { object: 'plan', whose: nobodys },
  rounds: { object: 'report', whose: ({ grid }) => at(...text(grid)) },
  reports: { object: 'report', whose: ({ grid, by }) => owned(text(grid), undefined, text(by)) },
  earlySigns: { object: 'earlySign', whose: ({ grid, by }) => owned(text(grid), undefined, text(by)) },
  signClusters: {
    object: 'earlySign',
    whose: ({ grid }) => at(...text(grid)),
    seen: ({ since }) => (since === undefined ? 'nothing' : 'whole'),
    // What speaks of people is counted from five on.
    counted: ({ since, kind, count }) =>
      since === undefined || (['unseen', 'mood', 'illness'].includes(String(kind)) && Number(count) < 5)
        ? 'nothing'
        : [...stamp, 'grid', 'kind', 'count', 'since'],
  },
  signTotals: { object: 'earlySign', whose: ({ id }) => at(id), seen: signedForStaff, counted: unsigned },
  signLeads: { object: 'earlySign', whose: ({ grid }) => at(...text(grid)), seen: signedForStaff, counted: unsigned },
  disinfectionPoints: {
    object: 'disinfection',
    whose: ({ grid, org, people }) => owned(text(grid), org, texts(people)),
    seen: ({ grid, org, people }, holder) =>
      ['C', 'A', 'U'].some((act) => may(holder, 'disinfection', act, owned(text(grid), org, texts(people))))
        ? 'whole'
        : [...stamp, 'name', 'grid', 'everyHours', 'isChecked', 'due', 'missed', 'planned', 'onTime', 'rounds'],
  },
  disinfectionTotals: { object: 'disinfection', whose: ({ id }) => at(id), seen: signedForStaff, counted: unsigned },
  hazards: { object: 'hazard', whose: ({ grid, by }) => owned(text(grid), undefined, text(by)) },
  agendaItems: { object: 'phase', whose: nobodys, seen: signedForStaff },
  proposals: {
    object: 'proposal',
    whose: ({ grid, by }) => owned(text(grid), undefined, text(by)),
    seen: (record, holder) => (leadsTalk(holder) ? 'whole' : proposalInPublic(record)),
    counted: () => ['id', 'status', 'voters', 'turnout', 'result'],
    partly: {
      C: proposalInPublic,
      turnout: ({ status }) =>
        status === 'voting' ? ['id', 'status', 'voters', 'turnout', 'publicTitle', 'vote', 'endedAt'] : 'nothing',
    },
  },
  proposalComments: {
    object: 'proposal',
    whose: ({ by }) => owned([], undefined, text(by)),
    seen: (record, holder) => (leadsTalk(holder) ? 'whole' : commentInPublic(record)),
    partly: { C: commentInPublic },
  },
  proposalTotals: {
    object: 'proposal',
    whose: nobodys,
    seen: signedForStaff,
    counted: unsigned,
    partly: { C: unsigned },
  },
  resumptionFilings: { object: 'recovery', whose: ({ grid, by }) => owned(text(grid), undefined, text(by)) },
  resumptionTotals: { object: 'recovery', whose: ({ id }) => at(id), seen: signedForStaff, counted: unsigned },
  orderItems: { object: 'recovery', whose: ({ grid }) => at(...text(grid)) },
  orderTotals: { object: 'recovery', whose: ({ id }) => at(id), seen: signedForStaff, counted: unsigned },
  worryingWords: { object: 'notice', whose: nobodys, seen: signedForStaff },
  keptDataLists: { object: 'phase', whose: nobodys, seen: signedForStaff },
  dataTallies: {
    object: 'recovery',
    whose: nobodys,
    // Whoever publishes the list sees each; the others nothing below five, nor when one more came.
    seen: (record, holder) => (may(holder, 'recovery', 'A', {}) ? signedForStaff(record, holder) : inFives(record)),
    counted: inFives,
  },
  confidenceRounds: { object: 'recovery', whose: nobodys, seen: signedForStaff, counted: unsigned },
  gridRisks: { object: 'hazard', whose: ({ id }) => at(id), seen: signedForStaff, counted: unsigned },
  monitorPoints: {
    object: 'screening',
    whose: ({ grid, people }) => owned(text(grid), undefined, texts(people)),
    seen: (_, holder) => [
      ...[
        ...stamp,
        'name',
        'grid',
        'line',
        'perDay',
        'people',
        'status',
        'round',
        'past',
        'found',
        'looked',
        'post',
        'third',
      ],
      ...(['C', 'A'].some((act) => may(holder, 'screening', act, {})) ? ['differing', 'danger'] : []),
    ],
  },
  monitorTotals: { object: 'screening', whose: ({ id }) => at(id), seen: signedForStaff, counted: unsigned },
  incidents: {
    object: 'incident',
    whose: ({ grid, org, handlers }) => owned(text(grid), org, texts(handlers)),
    // On a wall once it is filed, and as long as it goes on.
    counted: ({ filedAt, status }) =>
      filedAt === undefined || ['closed', 'evaluated'].includes(String(status)) ? 'nothing' : incidentOnWall,
  },
  // Each for one person, on their own stream.
  incidentReports: { object: 'incident', whose: ({ by }) => ({ people: text(by) }), seen: () => 'nothing' },
  limitNotices: { object: 'notice', whose: ({ id }) => ({ people: [id] }), seen: () => 'nothing' },
  measures: { object: 'proposal', whose: ({ grids }) => at(...texts(grids)), seen: measureSeen },
  feedbacks: {
    object: 'feedback',
    whose: ({ grid, org }) => owned(text(grid), org),
    seen: feedbackSeen,
    partly: { route: feedbackSeen },
  },
  feedbackTotals: { object: 'feedback', whose: nobodys, seen: unsigned, counted: unsigned },
  buildingLinks: { object: 'notice', whose: ({ building }) => at(...text(building)), seen: linkSeen },
  notices: {
    object: 'notice',
    whose: ({ grids, buildings, org }) => owned([...texts(grids), ...texts(buildings)], org),
    seen: noticeSeen,
    counted: ({ org }) => (org === undefined ? [...stamp, 'title', 'status', 'until', 'grids', 'at'] : 'nothing'),
  },
  noticeReaches: {
    object: 'report',
    whose: ({ building }) => at(...text(building)),
    seen: openingSeen,
  },
  noticeOpenings: {
    object: 'notice',
    whose: ({ org }) => owned([], org),
    seen: (opening, holder) => {
      const { org } = opening;
      const isTheirs = holder.grants.some((held) => held.org === org) && may(holder, 'notice', 'C', owned([], org));
      return isTheirs || may(holder, 'notice', 'A', {}) ? openingSeen(opening) : 'nothing';
    },
  },
  gridWorks: { object: 'report', whose: ({ id }) => at(id) },
  upReports: { object: 'report', whose: nobodys },
  dutyLists: {
    object: 'dutyMatrix',
    whose: nobodys,
    // When staff work is for those who work here.
    seen: (_, holder) => (onDuty(holder) ? 'whole' : 'nothing'),
  },
  usedIds: { object: 'ledger', whose: nobodys, seen: () => 'nothing' },
  served: { object: 'volunteer', whose: ({ id }) => ({ people: [id] }) },
  closureAsks: {
    object: 'closure',
    whose: ({ grids }) => at(...texts(grids)),
    // What is only asked for keeps nobody inside.
    seen: ({ grids }, holder) =>
      may(unlikeLookers(holder), 'closure', 'R', at(...texts(grids))) ? 'whole' : 'nothing',
  },
  calls: { object: 'call', whose: nobodys },
  pages: {
    object: 'page',
    whose: ({ rung, raisedBy }) => ({
      people: [...(rung as { person: string }[]).map(({ person }) => person), ...text(raisedBy)],
    }),
    // A wall says that nobody was reached, and nothing else.
    counted: ({ status }) => (status === 'unreached' ? [...stamp, 'status', 'raisedAt'] : 'nothing'),
  },
  workspaces: {
    object: 'workspace',
    whose: nobodys,
    // Who is on a board with members is for them, on their own stream, and for the lead. One for everybody is for those
    // who look at tasks: whoever only sees how many there are can't open it.
    seen: ({ members }, holder) => {
      const isTheirs = members ? may(holder, 'workspace', 'A', {}) : looksAtTasks(holder);
      return isTheirs ? 'whole' : 'nothing';
    },
  },
  // For one person, on their own stream.
  boardNotices: { object: 'workspace', whose: ({ id }) => ({ people: [id] }), seen: () => 'nothing' },
  feedRows: { object: 'feed', whose: nobodys },
  feedProblems: { object: 'feed', whose: nobodys },
  feedPoints: { object: 'feed', whose: nobodys, seen: () => 'nothing' },
  feedStats: {
    object: 'feed',
    whose: nobodys,
    counted: () => ['id', 'feed', 'table', 'mapped', 'rows', 'applied', 'problems'],
  },
};
