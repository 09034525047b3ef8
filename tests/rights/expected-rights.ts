/**
 * The rights table of the domain guide §6, copied from it cell by cell, in its own words, so that a slip in the
 * product's table is seen. Never generated from the product. Columns as in `columns`: the last four are those of
 * “Also” below the guide's table, where a team lead is a volunteer who creates and advances the own team's work, an
 * auditor sees the ledger and no content, and an administrator keeps accounts; a feed has its sheet's requests and offers.
 * The last four rows are of what the installation itself stands on.
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
  'team_lead',
  'auditor',
  'system_admin',
  'feed',
] as const;

export const expectedRights: Readonly<Record<string, string>> = {
  // Phase
  phase: 'A | R | R | R | R | R | R | R | R | R | A | R | S | R | – | – | –',
  // Alert relay
  alert: 'A | C | U | ack | ack | ack | R | ack | ack | ack | A | R | S | ack | – | – | –',
  // Notice
  notice: 'A | C | C | C own | C own | C | R | C own | R | R | R | R | S | R | – | – | –',
  // Report: the subdistrict's R, with the receipt that §2 gives it [R15].
  report: 'A | R | U | C own | C own | C own | R | C own | – | – | R, receive | S | S | – | – | – | –',
  // Plan
  plan: 'A | C U | C U | R | R | C U | R | C U advise | R | – | A | R | – | R | – | – | –',
  // Hazard, agenda
  hazard: 'A | C | C U | C own | C own | C | R | C | C | C | R | S | S | C | – | – | –',
  // Duty matrix, legal basis
  dutyMatrix: 'A C | R | R | R | R | R | R | R | R | R | A C | R | – | R | – | – | –',
  // Deployed force
  deployedForce: 'A | R | C U | R own | R own | R | R | C own | R | – | A C | S | S | R | – | – | –',
  // Linkage rule, proposal of one
  linkage: 'A C | R | accept | accept own | accept own | accept | R | accept own | – | – | R | R | S | – | – | – | –',
  // Workspace
  workspace: 'A C | C | C | member | member | C | R | member | member | – | C | R | – | member | – | – | –',
  // Early sign
  earlySign: 'A | U | U | C own | C own | C U | R | C | C | C own | S | S | S | C | – | – | –',
  // Incident
  incident:
    'A | C R | dispatch | C U own | C own | C U own | R | C U own | U own | C own | A | S | S | U own | – | – | –',
  // Task, board; with what the guide says below its table of a task's list: lead or command may open it.
  task: 'A doors | R doors | C U | U own | U own | C U | R | C U own | claim, U own | claim | R | S | S | C own, claim, U own | – | – | –',
  // Volunteer, assignment
  volunteer: 'A | R | C U | R own | R own | C U | R | C own | U self | – | S | S | S | C own, U own | – | – | –',
  // Screening, monitor
  screening: 'A | R | C U | U own | U own | C U | R | S | U own | own answer | S | S | S | U own | – | – | –',
  // Disinfection
  disinfection: 'A | R | C U | U own | U own | R | R | U own | U own | R | R | S | S | U own | – | – | –',
  // Special-group record
  specialGroup:
    'masked; full with reason | S | S | R own | minimal | C U | A | S | minimal for task | self | S | S | S | minimal for task | – | – | –',
  // Need
  need: 'R | S | route | C own | C own | C U A | A | anonymised | C | C self | S | S | S | C | – | – | –',
  // Case notes
  caseNotes:
    'counts | – | – | refer in | refer in | C U own | R A | – | – | own summary | – | anonymised | S | – | – | – | –',
  // Support tie, pair
  supportTie: 'S | – | S | C own | C own | C U A | A | C | self | self | S | S | S | self | – | – | –',
  // Mood pulse
  moodPulse: 'S | S | S | S own | S own | S | S | S | self | self | S | S | S, k≥5 | self | – | – | –',
  // Distress
  distress:
    'counts | – | – | refer in | refer in | C U | A | – | refer in | C self | – | – | S, k≥5 | refer in | – | – | –',
  // Resource request
  request:
    'A | R | C U, A under limit | C own | C own | C | R | R, pledge | R | via need | R | S | S | R | – | – | C U, R',
  // Pledge, offer
  pledge: 'R | R | A | R | R | R | R | C U own | C offer | C offer | R | S | S | C offer | – | – | C offer',
  // Stock
  stock: 'A | R | C U | issue own | receive | R | R | C U own | – | – | R | S | S | – | – | – | –',
  // Closure relay, place warning
  closure: 'U, relay | R | U | U own | U own | R | R | – | U own | R | A | – | S | U own | – | – | –',
  // Checkpoint log
  checkpointLog: 'R | – | U | U own | – | – | – | – | U own | own | R | S | S | U own | – | – | –',
  // Proposal, measure
  proposal: 'A C | R | R | C | moderate | C | R | C | vote | C vote | R | S | turnout | vote | – | – | –',
  // Feedback
  feedback: 'A | R | route | U own | U own | U | R | U routed | C | C own | S | S | S | C | – | – | –',
  // Self-organisation
  selfOrganisation: 'A | R | C U | R own | C own | C U | R | C U | R | join | R | S | S | R | – | – | –',
  // Activity
  activity: 'A | R | C | C own | C own | C U | R | C U | sign up | sign up | S | S | S | sign up | – | – | –',
  // Recovery
  recovery: 'A | R | U | U own | U own | C U | R | C U | – | C | A | S | S | – | – | – | –',
  // Purchase, incubation
  purchase: 'A | – | – | – | – | C | R | C U own | – | public | A | score | – | – | – | – | –',
  // Evaluation
  evaluation: 'R | R | R | own | own | own | R | own | own | survey | A | C U | S | own | – | – | –',
  // Training, drill
  training: 'A | C | C U | take | take | C U | R | C U | take | take | R | R | banner | take | – | – | –',
  // Ledger
  ledger: 'verify | R | R | own | own | own | R | own | own | own | R | R | head | own | verify | – | –',
  // Area: whoever is in a community sees its ground; lead and administrator draw it, a feed needs it to place its rows.
  area: 'A C | R | R | R | R | R | R | R | R | R | R | R | R | R | – | C U | R',
  // Account: the administrator's; a lead keeps those of the community, the subdistrict looks on, and people see their own.
  account: 'A C | – | – | – | – | – | – | – | self | self | R | – | – | self | – | C U A | –',
  // Page: whoever is on duty is called, answers, and keeps the list; who gives their time calls when in danger and is never called.
  page: 'A C keep | C U keep | C U | C own, U self | C own | C U | C U | C own, U self | C own | – | R | S | S | C own | – | – | –',
  // The call desk: those who answer the community’s phone, and who supervises them.
  call: 'C U | C U | C U | – | – | C U | R | – | – | – | – | – | – | – | – | – | –',
  // Feed: what somebody else's sheet says, carried in by the feed and mended by a coordinator.
  feed: 'R | R | U | R | R | R | R | R | R | – | R | R | S | R | – | – | C U',
};
