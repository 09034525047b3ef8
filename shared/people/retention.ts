const day = 86_400_000;

/** How long one sort of what is stored of people is kept. */
export interface Retention {
  /** kinds of private records, collections of state, or tables of the store */
  readonly kinds: readonly string[];
  /** default, ms */
  readonly keeps: number;
  /** from when on */
  readonly since: string;
  readonly why: string;
}

const photos = ['photo', 'photo-picture', 'photo-leaving'];

/**
 * The one table of retention: all that is stored of people, and when the installation erases it by itself. What stands
 * in no row is of nobody. A new kind of record needs a row, or a word in `ofNobody`; a test lists those without.
 * A row that keeps 0 is of what is in use until its `since`, as the register is as long as somebody lives here: no time that
 * goes by says that a home is not lived in any more, so its time begins when somebody says so.
 */
export const retention = {
  left: {
    kinds: ['person'],
    keeps: 365 * day,
    since: 'a volunteer left, or an account was disabled',
    why: 'hours and insurance may be asked for a year',
  },
  rejected: { kinds: ['person'], keeps: 30 * day, since: 'a volunteer was not taken', why: 'time to object' },
  ofPerson: {
    kinds: ['personKey', 'find', 'credential', 'subject', 'linked', 'passkey', 'passkeys'],
    keeps: 0,
    since: 'the person was erased',
    why: 'it serves that person alone; key and index go in the same transaction',
  },
  household: {
    kinds: ['household', 'resident', 'buildingDoors'],
    keeps: 0,
    since:
      'the household was erased, or its import taken back; until then it is in use: the register is of those who live here, as long as they do',
    why: 'whoever lives here may need help; who moved out is taken out by those who keep the register',
  },
  screeningAnswer: {
    kinds: ['screeningAnswer', 'screeningRecords'],
    keeps: 90 * day,
    since:
      'the last visit; a campaign may say less or up to a year, and what waits to be looked into stays until it is',
    why: 'what was found is handled by then; the counts stay',
  },
  careWords: {
    kinds: ['needWords', 'visitWords', 'promiseWords', 'helpWords', 'assessmentWords', 'planWords', 'tieWords'],
    keeps: 90 * day,
    since:
      'a need ended, a visit was over or a promise kept or not (60 days), somebody left the register (30 days), a newer assessment counted, a pair ended, or a plan was not touched for a year; a tie when somebody takes it out; never while it is worked on',
    why: 'who cares for them must know what was said and done; the counts stay without it',
  },
  voteRoll: {
    kinds: ['voter', 'voterLabels'],
    keeps: 30 * day,
    since: 'a vote was decided',
    why: 'so long somebody may object that the roll was wrong; the turnout stays, without anybody',
  },
  ballot: {
    kinds: ['urn'],
    keeps: 0,
    since: 'the ballots were published',
    why: 'the list in the ledger says all that was in it, and nobody whose it was',
  },
  signUpName: {
    kinds: ['signUpName'],
    keeps: 30 * day,
    since: 'the activity ended or was called off; at once where the place was given back',
    why: 'whoever came may be asked how it was, and sheets are compared; the counts stay',
  },
  feedbackSender: {
    kinds: ['feedbackSender'],
    keeps: 60 * day,
    since: 'feedback was closed, or replied to and nobody said whether that is enough',
    why: 'whoever sent it may be asked once more',
  },
  distress: {
    kinds: ['distressWords'],
    keeps: 180 * day,
    since: 'a person closed or referred it; the system never does',
    why: 'whoever was in distress may be again within half a year',
  },
  caller: {
    kinds: ['caller'],
    keeps: 30 * day,
    since: 'the call was settled, or nobody calls back any more; never while somebody waits to be called',
    why: 'who rang may ring again about the same within a month',
  },
  handover: {
    kinds: ['handoverSheet'],
    keeps: 7 * day,
    since: 'it was sent',
    why: 'the help that it was for is over',
  },
  caseNotes: {
    kinds: ['caseWords', 'caseFamily'],
    keeps: 3 * 365 * day,
    since: 'the case was closed, declined or referred',
    why: 'the method asks for a file that can be looked into afterwards; reading it is recorded',
  },
  mood: {
    kinds: ['moodBox', 'moodMarks'],
    keeps: day,
    since: 'somebody was the first of a day in China to answer; at its end sums, marks and their key go',
    why: 'nobody answers twice in a day; who answered what stands nowhere',
  },
  confidence: {
    kinds: ['confidenceBox'],
    keeps: 14 * day,
    since:
      'a round on trust and confidence began; at its end what still waits goes with its key, and with the fifth answer all five are one sum',
    why: 'fewer than five answers are told to nobody',
  },
  evaluationAnswers: {
    kinds: ['evaluationBox'],
    keeps: 400 * day,
    since:
      'an evaluation began to collect that nobody scored; scored, what still waits goes with its key, and with the fifth answer all five are one sum',
    why: 'fewer than five answers are told to nobody',
  },
  wayIn: {
    kinds: ['session', 'entry', 'code', 'invite', 'invited', 'first'],
    keeps: 0,
    since: 'it ended, or its time was over',
    why: 'it lets nobody in any more',
  },
  laidAside: { kinds: ['hashed'], keeps: 0, since: 'its command was answered', why: 'a crash may leave it there' },
  rosterReveal: {
    kinds: ['rosterReveals'],
    keeps: day / 2,
    since: 'the purpose was given',
    why: 'a shift; who read what stays in the ledger, without a name',
  },
  doorList: {
    kinds: ['doorLists'],
    keeps: day,
    since: 'it was opened; sooner where its task ended',
    why: 'those on the task need the doors as long as it lasts; who read it stays in the ledger',
  },
  blankUnnamed: {
    kinds: ['blankFile', 'blankBytes'],
    keeps: day,
    since: 'it was brought, and no template names it; with its template it goes at once',
    why: 'for so long whoever brought it may be naming its cells; one with identity numbers or people’s phones in it is refused',
  },
  photoUnnamed: {
    kinds: photos,
    keeps: 30 * day,
    since: 'it was brought',
    why: 'for so long its report may be on its way',
  },
  photoOfReport: {
    kinds: photos,
    keeps: 365 * day,
    since: 'it was brought; later while its report is open',
    why: 'what was reported may be disputed for a year',
  },
  feedRow: {
    kinds: ['feedRow'],
    keeps: 365 * day,
    since: 'its sheet took it out, or what was made of it ended',
    why: 'a live sheet changes single cells; what was made of a row stays',
  },
  text: {
    kinds: ['text'],
    keeps: 3_653 * day,
    since: 'it was written',
    why: 'files of an emergency are kept for ten years',
  },
  boardVersion: {
    kinds: ['board_version'],
    keeps: 90 * day,
    since: 'the server kept how a board read',
    why: 'whoever misses something notices within a season; what stands on the board stays there',
  },
  boardVersionNamed: {
    kinds: ['board_version'],
    keeps: 365 * day,
    since: 'somebody kept how a board read, under a name',
    why: 'as long as what was decided by it may be asked for',
  },
  boardPicture: {
    kinds: ['board-picture', 'board-picture-bytes'],
    keeps: 365 * day,
    since: 'somebody put it on a board',
    why: 'an episode and its review are over',
  },
  boardAct: {
    kinds: ['board_act'],
    keeps: 90 * day,
    since: 'somebody wrote in a part of a board',
    why: 'as long as the versions that it explains',
  },
  checkpointLog: {
    kinds: ['checkpointShifts'],
    keeps: 14 * day,
    since: 'the closure that it served was lifted or had expired, and nothing stood there any more',
    why: 'a complaint about a checkpoint comes within two weeks; nobody who passed is in it',
  },
  refusal: { kinds: ['answer'], keeps: 30 * day, since: 'it was given', why: 'a phone may ask again for so long' },
} as const satisfies Readonly<Record<string, Retention>>;

/** What is stored and says nothing of a person, and why that is so. */
export const ofNobody: Readonly<Record<string, string>> = {
  vault: 'by which master key the store is sealed',
  voteTally: 'how many papers somebody counted, until a second person has',
  walkUpKey: 'signs the codes that are shown at a place; nobody is in it',
  restored: 'how far a backup goes',
  activityFeelings: 'sums of what was answered after an activity, until its record stands: no single answer',
  groupSurveySums: 'sums of the sheets of one round, until it is closed: no single sheet',
  head: 'ends of the logs',
  outgoingCursor: 'how far a log was looked through for messages that go out',
  event: 'ids, codes and digests: the words and the names stand beside it',
  record: 'holds the kinds that are listed by themselves',
  'board-picture-count': 'how many pictures a board has',
  boardCall: 'who is still to be called to a card that names them: opaque ids, until they are',
  board_author: 'which account a Yjs client is: opaque ids, for as long as what it wrote stands on the board',
  board_state: 'a hash of the bytes of a board, so that they are known again',
  board_update: 'what is written on a board for all who are on it; it is taken out there, and has no keeper but them',
};

/**
 * Collections whose every record is of somebody: one who is cared for, asked, counted at a door, or heard. Such a record goes when its time is over, so
 * that no look into the past may show it: what it was counted in stays, and tells what was.
 */
export const ofSomebody: ReadonlySet<string> = new Set([
  'doorLists',
  ...['households', 'rosterReveals', 'consents', 'checkpointShifts', 'activitySignUps', 'screeningRecords', 'calls'],
  ...[
    'specialGroups',
    'needs',
    'visits',
    'assessments',
    'carePlans',
    'promises',
    'ties',
    'pairs',
    'supportNets',
    'cases',
  ],
  ...['distressContacts', 'handovers', 'feedbacks', 'skillOffers', 'deeds', 'timeAccounts'],
]);
