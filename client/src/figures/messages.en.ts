export const messages = {
  lead: 'What each figure on the wall counts, what it adds up from, and where that is opened. Reckoned by the wall’s own rules, and as live.',
  toWall: 'See the wall',
  panels: 'Panels of the wall',
  notNarrowed:
    'Other pages are narrowed to a line or a grid now. Here, as on the wall, the whole community is counted, whatever is chosen.',
  partOnly:
    'The wall counts the whole community, and your role sees a part of it: below stands how each figure is reckoned, without the figures.',
  scan: 'How counted',
  scanLabel: 'QR code: where the wall’s figures come from',
  parts: 'Made of {n}',
  rows: 'In {n} row | In {n} rows',
  notYours: 'Your role is not told this figure, only how it is reckoned',
  goTo: 'To “{page}”',
  indicator: 'Indicator {id}: what it is made of',
  aTask: 'Task',
  anIncident: 'Incident',
  due: 'due {time}',
  undated: 'Without a time limit',
  confirmed: 'confirmed: {n}',
  rate: '(answered {met} + ½ × answered in part {partly}) ÷ confirmed {confirmed}',
  onPost: { name: 'On post', how: 'People signed in and not yet out, and staff at their own post. Each counts once.' },
  demand: {
    name: 'Needed',
    how: 'What each open task wants, the standing posts of grids, and what was stated besides. Whoever is still signed in to a task that is done counts until they sign out.',
    posts: 'Standing posts of the grid',
    stated: 'Stated besides',
    rest: 'Still signed in to what is done, or not shown to you',
  },
  coming: { name: 'On the way', how: 'People who said yes and have not signed in yet.' },
  gap: {
    name: 'Short',
    how: 'Grid by grid and party by party: needed − on post − on the way. One too many here fills no place elsewhere, nor one of another party.',
    part: 'needed {demand} − on post {here} − on the way {coming}',
    even: 'needed {demand} − on post {here} − on the way {coming} = short {gap}',
    sum: 'needed {demand} − on post {here} − on the way {coming} = {left}; {over} too many in some places fill none elsewhere, so short {gap}',
  },
  standby: {
    name: 'Standing by',
    how: 'Volunteers who said that they are free and have no task. Neither on post nor missing.',
  },
  gapByGrid: { name: 'Short by grid', how: 'The same figure as “Short”, by grid. It colours the map.' },
  leftByGrid: {
    name: 'Left by grid',
    how: 'Items of daily life that are listed and not back yet, by grid. It colours the map.',
  },
  doors: {
    name: 'Screening',
    how: 'Of the screenings that are on: households met ÷ households to see. Grids without one don’t count.',
    sum: 'Households registered in the community: {households}',
  },
  limits: {
    name: 'All three',
    how: 'In time, near and over together. Tasks and incidents are counted alike: open tasks, and incidents that were filed and are not settled. Reports that nobody filed yet don’t count. What the wall calls tasks is the tasks among them.',
    sum: 'tasks {open} + incidents {incidents} = {all} = in time {normal} + near {near} + over {over}',
  },
  over: {
    name: 'Over',
    how: 'Open tasks past their time limit, and incidents past theirs. For what is suspended or waits for a check, time stands still.',
  },
  near: { name: 'Near', how: 'Less than 30 minutes left, or less than a fifth of the whole time.' },
  normal: { name: 'In time', how: 'Those with time enough, and those without a time limit.' },
  incidents: {
    name: 'Incidents',
    how: 'Filed and not settled. The desk’s “Incidents” also counts those not filed yet, so it has more.',
  },
  supply: {
    name: 'Supply gaps',
    how: 'Lines of published needs: not pledged in full yet, or pledged and not there in time. Missing = total − received − on the way − pledged.',
    counts: 'of {total}: received {received}, on the way {transit}, pledged {pledged}',
  },
  material: {
    name: 'Material needs',
    how: 'Of confirmed material needs, the share answered. In part counts half; what was only heard of or taken back doesn’t count.',
  },
  spiritual: {
    name: 'Spiritual needs',
    how: 'Of confirmed spiritual needs, the share answered. Reckoned as the material side; both are always read together.',
  },
  careToday: {
    name: 'Care tasks today',
    how: 'Open tasks of the care line, and those done today. Visits and calls are not among them: they stand on the care page.',
    sum: '{all} = done {done} + open {waiting} + under way {running}',
  },
  careOver: {
    name: 'Care tasks over',
    how: 'Of today’s care tasks, those past their time limit. They are in “Over” too.',
  },
  careLevels: {
    name: 'In care',
    how: 'People in care by level, told from five on and in fives, so that nobody is known by it.',
  },
  careOverdue: {
    name: 'Not reached in time',
    how: 'People in care whose interval between visits is over, as “Visits” on the care page reckons it. Told from five on and in fives.',
  },
  mood: { name: 'Mood', how: 'Mean of the last 7 days, 1 to 5, nobody named, told from 5 answers on.' },
  distress: {
    name: 'In distress',
    how: 'Calls for help that are still followed, told from five on and in fives. Who it is, social workers and supervisors alone see.',
  },
  lines: {
    name: 'Left by line',
    how: 'Tasks of each line: done (verified or not) and open. What was cancelled never counts.',
    part: '{left} left of {all}',
    sum: '{all} − done {done} = left {left}',
  },
  signsOpen: { name: 'Open signs', how: 'Signs just noted, sorted, or watched.' },
  signsSettled: {
    name: 'Signs of 30 days',
    how: 'Signs prevented in the last 30 days, and signs raised to incidents.',
    value: '{prevented} · {raised}',
  },
  signsLead: {
    name: 'Lead',
    how: 'Signs raised to incidents: from the first sight of one to the incident, the median.',
  },
  alike: {
    name: 'Signs alike',
    how: 'Three or more of a kind in one grid within 48 hours make one; those that speak of people from five on.',
  },
  joint: {
    name: 'Joint monitoring',
    how: 'Points that two people saw this round and agree on ÷ all points.',
    sum: 'points {points}, agreed {joint}, to be looked at again {conflict}',
  },
  trust: {
    name: 'Who answered',
    how: 'Answers to the last round, nobody named; each question’s mean of 1 to 5, from 5 answers on.',
  },
  few: {
    name: 'Few around them',
    how: 'People in care with fewer than 2 regular contacts and nobody paired with them. Told from five on.',
  },
  order: { name: 'Daily life left', how: 'Each item of the list (water, power, market …), back or not.' },
  shops: {
    name: 'Shops',
    how: 'Shops that told. Who stands further on counts for the steps before. One that closed again is not open.',
  },
  lessons: { name: 'Lessons kept', how: 'Lessons in the library; those with tasks can be used again at one press.' },
  thanks: { name: 'Thanks', how: 'Words of thanks to volunteers. Whoever wrote the one on the wall agreed to it.' },
  helped: { name: 'Volunteers', how: 'Volunteers with confirmed hours of service.' },
  hours: { name: 'Hours', how: 'Confirmed service together, rounded to hours.' },
};
