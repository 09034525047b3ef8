import { distressReceive, distressTriage } from '../distress/commands.ts';
import { incidentReport } from '../incidents/report.ts';
import type { CommandKind, DecideContext, FollowUp } from '../kernel/command.ts';
import { rightTo } from '../kernel/right-to.ts';
import { isRefusal, refuse, type Refusal } from '../kernel/refusal.ts';
import { needNote } from '../needs/commands.ts';
import { notices } from '../notices/schema.ts';
import { requestSubmit } from '../requests/request-commands.ts';
import { signNote } from '../signs/commands.ts';
import type { CallMatter, Filed, Files } from './schema.ts';

/** One wish that follows from a call, and what comes of it. */
interface Following {
  readonly field: keyof Files;
  readonly filed: Filed;
  readonly command: FollowUp;
  isAllowed(context: DecideContext): boolean;
}

function follows<P extends { readonly id: string }>(
  field: keyof Files,
  as: CallMatter,
  kind: CommandKind<P>,
  payload: P | undefined,
): readonly Following[] {
  if (payload === undefined) return [];
  return [
    {
      field,
      // Of care the log says that it was, and not which record.
      filed: as === 'care' ? { as } : { as, of: payload.id },
      command: kind.make(payload),
      isAllowed: ({ actor, state }) => !isRefusal(rightTo(actor, kind.needs, state, payload)),
    },
  ];
}

const followUps = ({ incident, sign, need, distress, triage, request }: Files): readonly Following[] => [
  ...follows('incident', 'incident', incidentReport, incident),
  ...follows('sign', 'sign', signNote, sign),
  ...follows('need', 'care', needNote, need),
  ...follows('distress', 'care', distressReceive, distress),
  ...follows('triage', 'care', distressTriage, triage),
  ...follows('request', 'request', requestSubmit, request),
];

/** Whether somebody may file care of others: a need or distress of somebody in the register. */
export function mayFileCare({ actor, state }: DecideContext): boolean {
  const ofAnother = { subject: '-' };
  return (
    !isRefusal(rightTo(actor, distressReceive.needs, state, { id: '-', ...ofAnother })) ||
    !isRefusal(rightTo(actor, needNote.needs, state, { id: '-', needClass: 'comfort', ...ofAnother }))
  );
}

/** Why what was said on the phone can't be filed as it stands, or nothing. */
function faultOfFiles({ state }: DecideContext, { need, distress, triage, notice }: Files): Refusal | undefined {
  // Without somebody it would be a need, or a distress, of whoever sits at the phone. Who is in distress need not give a name.
  for (const [field, one] of Object.entries({ need, distress }))
    if (one && one.subject === undefined && !('nameless' in one))
      return refuse('invalid', { field: `file/${field}/subject`, reason: 'call.who' });
  if (triage && triage.id !== distress?.id) return refuse('invalid', { field: 'file/triage/id', reason: 'call.whose' });
  if (notice !== undefined && state.get(notices, notice)?.status !== 'published')
    return refuse('not_found', { field: 'file/notice', reason: 'call.no_notice' });
  return undefined;
}

/** What is filed with a call. `events` say what came of it; whoever may not file a thing passes it on instead. */
export function filedBy(
  context: DecideContext,
  files: Files = {},
): { readonly filed: Filed[]; readonly commands: FollowUp[] } | Refusal {
  const fault = faultOfFiles(context, files);
  if (fault) return fault;
  const all = followUps(files);
  // What follows is carried by the right to take calls: each needs its own as well.
  const barred = all.find((one) => !one.isAllowed(context));
  if (barred) return refuse('forbidden', { field: `file/${barred.field}`, reason: 'call.pass_on' });
  const told: Filed[] = files.notice === undefined ? [] : [{ as: 'notice', of: files.notice }];
  const filed = [...all.map((one) => one.filed), ...told];
  const once = filed.filter(({ as }, at) => as !== 'care' || filed.findIndex((one) => one.as === as) === at);
  return { filed: once, commands: all.map(({ command }) => command) };
}
