/**
 * The rights table of the domain guide §6, copied from it cell by cell, in its own words, so that a slip in the
 * product's table is seen. Never generated from the product. Columns as in `columns`.
 */
export const columns = [
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
] as const;

export const expectedRights: Readonly<Record<string, string>> = {
  // Phase
  phase: 'A | R | R | R | R | R | R | R | R | R | A | R | S',
  // Alert relay
  alert: 'A | C | U | ack | ack | ack | R | ack | ack | ack | A | R | S',
  // Notice
  notice: 'A | C | C | C own | C own | C | R | C own | R | R | R | R | S',
  // Report
  report: 'A | R | U | C own | C own | C own | R | C own | – | – | R | S | S',
  // Plan
  plan: 'A | C U | C U | R | R | C U | R | C U advise | R | – | A | R | –',
  // Hazard, agenda
  hazard: 'A | C | C U | C own | C own | C | R | C | C | C | R | S | S',
  // Duty matrix, legal basis
  dutyMatrix: 'A C | R | R | R | R | R | R | R | R | R | A C | R | –',
  // Deployed force
  deployedForce: 'A | R | C U | R own | R own | R | R | C own | R | – | A C | S | S',
  // Linkage rule, proposal of one
  linkage: 'A C | R | accept | accept own | accept own | accept | R | accept own | – | – | R | R | S',
  // Workspace
  workspace: 'A C | C | C | member | member | C | R | member | member | – | C | R | –',
  // Early sign
  earlySign: 'A | U | U | C own | C own | C U | R | C | C | C own | S | S | S',
  // Incident
  incident: 'A | C R | dispatch | C U own | C own | C U own | R | C U own | U own | C own | A | S | S',
  // Task, board
  task: 'A | R | C U | U own | U own | C U | R | C U own | claim, U own | claim | R | S | S',
  // Volunteer, assignment
  volunteer: 'A | R | C U | R own | R own | C U | R | C own | U self | – | S | S | S',
  // Screening, monitor
  screening: 'A | R | C U | U own | U own | C U | R | S | U own | own answer | S | S | S',
  // Disinfection
  disinfection: 'A | R | C U | U own | U own | R | R | U own | U own | R | R | S | S',
  // Special-group record
  specialGroup:
    'masked; full with reason | S | S | R own | minimal | C U | A | S | minimal for task | self | S | S | S',
  // Need
  need: 'R | S | route | C own | C own | C U A | A | anonymised | C | C self | S | S | S',
  // Case notes
  caseNotes: 'counts | – | – | refer in | refer in | C U own | R A | – | – | own summary | – | anonymised | S',
  // Support tie, pair
  supportTie: 'S | – | S | C own | C own | C U A | A | C | self | self | S | S | S',
  // Mood pulse
  moodPulse: 'S | S | S | S own | S own | S | S | S | self | self | S | S | S, k≥5',
  // Distress
  distress: 'counts | – | – | refer in | refer in | C U | A | – | refer in | C self | – | – | S, k≥5',
  // Resource request
  request: 'A | R | C U, A under limit | C own | C own | C | R | R, pledge | R | via need | R | S | S',
  // Pledge, offer
  pledge: 'R | R | A | R | R | R | R | C U own | C offer | C offer | R | S | S',
  // Stock
  stock: 'A | R | C U | issue own | receive | R | R | C U own | – | – | R | S | S',
  // Closure relay, place warning
  closure: 'U, relay | R | U | U own | U own | R | R | – | U own | R | A | – | S',
  // Checkpoint log
  checkpointLog: 'R | – | U | U own | – | – | – | – | U own | own | R | S | S',
  // Proposal, measure
  proposal: 'A C | R | R | C | moderate | C | R | C | vote | C vote | R | S | turnout',
  // Feedback
  feedback: 'A | R | route | U own | U own | U | R | U routed | C | C own | S | S | S',
  // Self-organisation
  selfOrganisation: 'A | R | C U | R own | C own | C U | R | C U | R | join | R | S | S',
  // Activity
  activity: 'A | R | C | C own | C own | C U | R | C U | sign up | sign up | S | S | S',
  // Recovery
  recovery: 'A | R | U | U own | U own | C U | R | C U | – | C | A | S | S',
  // Purchase, incubation
  purchase: 'A | – | – | – | – | C | R | C U own | – | public | A | score | –',
  // Evaluation
  evaluation: 'R | R | R | own | own | own | R | own | own | survey | A | C U | S',
  // Training, drill
  training: 'A | C | C U | take | take | C U | R | C U | take | take | R | R | banner',
  // Ledger
  ledger: 'verify | R | R | own | own | own | R | own | own | own | R | R | head',
};
