/**
 * The state machines of the domain guide §5, copied from it by hand and in its own notation, so that a slip
 * in the product's tables is seen. `→` leads to the next, `|` lists states that share an arrow, `·` separates
 * chains, `↔` leads both ways. Never generated from the product.
 */
export const expectedMachines: Readonly<Record<string, string>> = {
  Task:
    'draft→open→assigned|claimed→accepted→in_progress→done→verified→archived · assigned→open · claimed→open · in_progress↔blocked · ' +
    'done→in_progress · draft|open|assigned|claimed|accepted|in_progress|blocked|done|verified→cancelled',
  Volunteer: 'applied→approved|rejected · approved→active · active↔suspended · active→retired',
  Assignment:
    'offered→accepted|declined|expired · accepted→checked_in|cancelled|no_show|reassigned · checked_in→checked_out|reassigned · ' +
    'checked_out→hours_confirmed|hours_disputed · hours_disputed→hours_confirmed',
  Alert: 'draft→pending_approval→issued|draft · issued→superseded|cleared|expired|cancelled',
  ResourceRequest:
    'draft→submitted→approved|returned|rejected · approved→published · submitted→published · published→closed|cancelled',
  Pledge:
    'offered→accepted|declined · accepted→preparing→in_transit→delivered→received · accepted|preparing→withdrawn · in_transit→failed',
  Offer: 'listed→matched|expired|withdrawn',
  ClosureOrder: 'open↔controlled · controlled↔closed · open↔closed · open|controlled|closed→expired',
  // R02: a community asks, and never closes.
  ClosureAsk: 'asked→relayed|declined',
  EmergencyPlan: 'draft→reviewed→in_force→activated→in_force · in_force→revising→reviewed · in_force→retired',
  ServicePurchaseItem:
    'proposed→listed|rejected · listed→procuring→contracted→delivering→accepted→evaluated→closed · listed→delisted',
  EvaluationCycle: 'draft→collecting→scored→published→final · published→appealed→final',
  Indicator: 'draft→active→retired',
  IncubationProject: 'idea→screened→incubating→piloting→operating→evaluated→graduated|terminated',
  TrainingDrill: 'planned→enrolling→in_progress→completed→reviewed→archived · planned|enrolling|in_progress→cancelled',
  StockMovement: 'draft→approved→posted→reversed',
  EarlySign: 'observed→triaged→watching→prevented|raised|dismissed · triaged→raised|dismissed',
  Monitor: 'none→single→joint|conflict · conflict→rechecked→joint',
  Incident:
    'reported→filed|rejected|merged · filed→dispatched · dispatched→in_progress|filed · in_progress→resolved|suspended|filed · ' +
    'suspended→in_progress · resolved→verified|in_progress · verified→closed · closed→evaluated|in_progress',
  ScreeningCampaign: 'draft→published→in_progress→completed→archived',
  ScreeningRecord:
    'pending→completed|no_answer|refused|abnormal · no_answer→no_answer|completed|abnormal|refused|unreachable · refused→completed · ' +
    'abnormal→reviewed→handled|cleared',
  // The issue's own words: it rings for the next until somebody answers, and what nobody answered stands until a person settles it.
  Page: 'ringing→ringing|unreached|acknowledged|settled · unreached→acknowledged|settled',
  // The issue's own words: a call-back list; it is tried until somebody answers, or is no longer wanted.
  Call: 'to_call_back→to_call_back|settled|dropped',
  NeedAssessment: 'scheduled→in_progress→submitted→confirmed→superseded',
  Measure: 'draft→published|ended · published→ended',
  Feedback:
    'submitted→acknowledged→routed→in_progress→replied→confirmed|dissatisfied · dissatisfied→in_progress|closed · confirmed→closed',
  Need:
    'identified→assessed→planned→in_service→met|partially_met|unmet · met|partially_met|unmet→reassessing→assessed · ' +
    'identified|assessed|planned|in_service|met|partially_met|unmet|reassessing→withdrawn',
  Case:
    'intake→assessment|declined|referred · assessment→planning→intervention→evaluation→closed · intervention→assessment · ' +
    'evaluation→intervention · closed→follow_up→closed · closed|follow_up→assessment · ' +
    'intake|assessment|planning|intervention|evaluation→referred',
  DistressContact:
    'received→triaged→supporting→stabilised→followed_up→closed · triaged|supporting→crisis→handed_over→followed_up · ' +
    'triaged|supporting→referred',
  SpecialGroupRecord: 'proposed→verified→active→suspended|deactivated · suspended→active',
  Visit: 'planned→done|no_answer|refused|cancelled · no_answer→escalated',
  // A promise to somebody in care: the one who gave it ends it, and may take that back.
  Promise: 'open↔kept · open↔not_kept',
  SupportPair: 'proposed→agreed→active↔paused→ended',
  Proposal:
    'submitted→screened|returned · screened→discussing→voting→adopted|not_adopted · adopted→executing→reported_back→closed',
  Activity:
    'draft→published→signup_open→in_progress→ended→recorded · draft|published|signup_open|in_progress→cancelled',
  Notice: 'published→withdrawn|expired',
  UpReport: 'due→sent · sent→sent|received|returned · returned→sent',
  ResumptionFiling: 'filed→visited→ready|advised→resumed→followed_up',
  SelfOrganization: 'identified→cultivating→recorded→active↔dormant',
  Brief: 'draft→approved→superseded',
  Phase: 'warning→response→recovery→warning · recovery→response',
};

/** Every pair `from→to` that a chain in the guide's notation allows. */
export function pairsOf(notation: string): ReadonlySet<string> {
  const pairs = new Set<string>();
  for (const chain of notation.split('·')) {
    const parts = chain.trim().split(/([→↔])/);
    for (let i = 0; i + 2 < parts.length; i += 2) {
      for (const from of parts[i]?.split('|') ?? []) {
        for (const to of parts[i + 2]?.split('|') ?? []) {
          pairs.add(`${from}→${to}`);
          if (parts[i + 1] === '↔') pairs.add(`${to}→${from}`);
        }
      }
    }
  }
  return pairs;
}
