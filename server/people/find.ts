import type { Actor } from '@liandong/shared/kernel/actor';
import type { Community } from '../pipeline/api.ts';
import { Pace } from '../pipeline/pace.ts';
import type { Ports } from '../ports.ts';
import { isMeant } from '../vault/spellings.ts';
import { personIn, seen, type SeenPerson } from './person-store.ts';

/** Most people of one answer: whoever sees so many types another letter. */
const most = 20;
const byName = new Intl.Collator('zh-CN');

/** The people whom an actor may see and whose name is meant by a text, in the order of their names in full. */
export async function found(
  ports: Ports,
  community: Community,
  actor: Actor,
  text: string,
): Promise<readonly SeenPerson[]> {
  const people: { name: string; shown: SeenPerson }[] = [];
  const pace = new Pace();
  for (const id of await ports.vault.find(community.id, text)) {
    const person = await personIn(ports, community, id);
    const shown = person && isMeant(person.name, text) ? await seen(ports, community, actor, id) : undefined;
    if (person && shown) people.push({ name: person.name, shown });
    if (pace.isOver) await pace.rest();
  }
  people.sort((a, b) => byName.compare(a.name, b.name));
  return people.slice(0, most).map(({ shown }) => shown);
}
