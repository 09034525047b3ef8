import { Type } from 'typebox';
import { defineEvent } from '../kernel/event.ts';
import { Id } from '../protocol/up.ts';
import { there } from '../tasks/there.ts';
import { count } from './derive.ts';
import { LinkageRules, Proposals, Reason, RuleFields, rulesOn } from './schema.ts';

const closed = { additionalProperties: false } as const;
const One = Type.Object({ id: Id }, closed);

/** A rule that is written anew is off until it is approved again. */
export const ruleKept = defineEvent('linkage.ruleKept', RuleFields, {
  reduce(write, { data }) {
    const before = write.get(LinkageRules, data.id);
    if (before?.on) unlist(write, before.trigger, data.id);
    write.put(LinkageRules, { ...data, on: false });
  },
});

function unlist(write: Parameters<typeof count>[0], trigger: string, id: string): void {
  const rules = (write.get(rulesOn, trigger)?.rules ?? []).filter((one) => one !== id);
  write.put(rulesOn, { id: trigger, rules });
}

export const ruleSwitched = defineEvent('linkage.ruleSwitched', Type.Object({ id: Id, on: Type.Boolean() }, closed), {
  sealed: true,
  reduce(write, { data: { id, on } }) {
    const { trigger } = there(write, LinkageRules, id);
    unlist(write, trigger, id);
    if (on) write.put(rulesOn, { id: trigger, rules: [...(write.get(rulesOn, trigger)?.rules ?? []), id] });
    write.edit(LinkageRules, id, { on });
  },
});

export const proposalAccepted = defineEvent('linkage.accepted', Type.Object({ id: Id, made: Id }, closed), {
  reduce(write, { data: { id, made }, at, by }) {
    const { rule, at: since } = there(write, Proposals, id);
    write.edit(Proposals, id, { status: 'accepted', answeredAt: at, handOver: at - since, by, made });
    count(write, rule, 'accepted', at - since);
  },
});

export const proposalDeclined = defineEvent('linkage.declined', Type.Object({ id: Id, reason: Reason }, closed), {
  reduce(write, { data: { id, reason }, at, by }) {
    write.edit(Proposals, id, { status: 'declined', answeredAt: at, by, reason });
    count(write, there(write, Proposals, id).rule, 'declined');
  },
});

export const proposalLapsed = defineEvent('linkage.lapsed', One, {
  reduce(write, { data: { id }, at }) {
    write.edit(Proposals, id, { status: 'lapsed', answeredAt: at });
    count(write, there(write, Proposals, id).rule, 'lapsed');
  },
});

export const proposalRetired = defineEvent('linkage.retired', One, {
  reduce: (write, { data: { id } }) => write.remove(Proposals, id),
});

export const linkageEvents = [
  ruleKept,
  ruleSwitched,
  proposalAccepted,
  proposalDeclined,
  proposalLapsed,
  proposalRetired,
] as const;
