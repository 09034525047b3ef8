import type { Static, TSchema } from 'typebox';
import { defineCommand, type DecideContext, type Decision, type Need } from '../kernel/command.ts';
import { isRefusal, type Refusal } from '../kernel/refusal.ts';
import type { Stamped } from '../kernel/state.ts';
import { faultOfPhotos, readPhotos } from '../reports/photos.ts';
import { incidentAt } from './rules.ts';
import { incidents, type Incident } from './schema.ts';

export const target = ({ id }: { id: string }) => ({ collection: incidents.name, id });

/** A command that takes one step of the machine; `then` says what follows once the step is legal and its photos are here. */
export function step<S extends TSchema, Payload extends { id: string; photos?: string[] } = Static<S> & { id: string }>(
  type: string,
  schema: S,
  needs: readonly Need<{ id: string }>[],
  then: (incident: Stamped<Incident>, payload: NoInfer<Payload>, context: DecideContext) => Decision | Refusal,
) {
  return defineCommand<S, Payload>(type, schema, {
    needs,
    target,
    reads: readPhotos,
    decide(context, payload) {
      const incident = incidentAt(context.state, payload.id, type);
      if (isRefusal(incident)) return incident;
      return faultOfPhotos(context, payload.photos) ?? then(incident, payload, context);
    },
  });
}
