import { cpSync, rmSync } from 'node:fs';
import { installation } from '@liandong/server/accounts/first';
import { bySystem } from '@liandong/server/pipeline/by-system';
import type { Ports } from '@liandong/server/ports';
import { systemCommunity } from '@liandong/shared/accounts/schema';
import { piecesOf } from '@liandong/shared/briefs/words';
import { cases } from '@liandong/shared/cases/schema';
import { Canaries, here } from '../promises/p7-canaries.ts';
import { commandFor } from '../rights/befores.ts';
import { payloads } from '../rights/payloads.ts';
import { Stage } from '../rights/stage.ts';
import { Deal } from './hostile.ts';
import { spoil, writtenFields, type Node, type Spoilt } from './hostile-fields.ts';
import { newDataFolder, startServer, type TestServer } from './start-server.ts';

type Server = TestServer & { readonly ports: Ports };
type Pipeline = Ports['pipeline'];

/** A server as it is met by people who write nothing but harm: whatever a command says is a hostile text by the time it comes. */
class HostileServer {
  private readonly deal = new Deal();
  /** what a command became: said again, it says the same */
  private readonly said = new Map<string, Spoilt>();
  /** fields that took a hostile text, as `task.create/title` */
  readonly taken = new Set<string>();

  constructor(private readonly real: Server) {}

  /** The server with the other door. */
  get server(): Server {
    const { pipeline } = this.real.ports;
    const submit: Pipeline['submit'] = (actor, command) => this.submit(actor, command);
    const spoiling = new Proxy(pipeline, {
      get(target, name) {
        const value: unknown = name === 'submit' ? submit : Reflect.get(target, name, target);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
    return { ...this.real, ports: { ...this.real.ports, pipeline: spoiling } };
  }

  /** Fields in which people write, of each command that there is. */
  fieldsOf(type: string): string[] {
    const schema = this.real.ports.registry.commands.get(type)?.schema;
    return schema ? writtenFields(schema as Node).map((path) => `${type}${path}`) : [];
  }

  /** Those that took none. */
  get left(): string[] {
    const all = [...this.real.ports.registry.commands.keys()].flatMap((type) => this.fieldsOf(type));
    return all.filter((field) => !this.taken.has(field));
  }

  /** Words of the brief in which a figure stands that is none are refused: they are dealt to others. */
  private dealFor(type: string): Pick<Deal, 'next'> {
    if (type !== 'brief.write') return this.deal;
    const plain = (text: string): boolean => piecesOf(text).every((piece) => 'text' in piece);
    return { next: (most, line) => this.deal.next(most, line, plain) };
  }

  private async submit(...[actor, command]: Parameters<Pipeline['submit']>): ReturnType<Pipeline['submit']> {
    const { type, payload } = command as { type: string; payload: object };
    const schema = this.real.ports.registry.commands.get(type)?.schema as Node;
    const key = `${type} ${JSON.stringify(payload)}`;
    const spoilt = this.said.get(key) ?? spoil(schema, payload, this.dealFor(type));
    this.said.set(key, spoilt);
    const answer = await this.real.ports.pipeline.submit(actor, { ...command, payload: spoilt.payload });
    if (!answer.error) for (const path of spoilt.fields) this.taken.add(`${type}${path}`);
    return answer;
  }
}

/** What the installation alone sends, for others or of itself, and what is an area's own. */
const byInstallation = [
  {
    type: 'community.found',
    community: systemCommunity,
    payload: { id: '440604012099', name: '社区', subdistrict: '街道' },
  },
  {
    type: 'account.open',
    community: systemCommunity,
    payload: {
      account: { id: 'h-account', kind: 'person', grants: [{ community: here, role: 'volunteer' }] },
      name: '甲',
    },
  },
  {
    type: 'distress.askHere',
    community: here,
    payload: { id: 'h-here', building: `${here}01501`, mood: 2, words: '睡不着', reach: '敲门' },
  },
  {
    type: 'area.import',
    community: here,
    payload: {
      id: 'h-import',
      areas: [{ id: 'h-area', kind: 'community', name: '社区' }],
      places: [{ id: 'h-place', kind: 'compound', name: '小区', address: '河边', grid: `${here}015`, at: [113.1, 23] }],
    },
  },
];

/**
 * Fills a data folder, in which there is nothing yet, with a community where each field of each command took a hostile text.
 * @returns the fields that took none, as `drill.set/title`
 */
export async function writeEverywhere(data: string): Promise<readonly string[]> {
  const folder = newDataFolder();
  const real = await startServer({ data: folder });
  const hostile = new HostileServer(real);
  await new Canaries(hostile.server).writeAll();
  for (const [n, command] of byInstallation.entries()) {
    const actor = command.type === 'distress.askHere' ? bySystem : installation;
    const { error } = await hostile.server.ports.pipeline.submit(actor, { id: `h-${n}`, ...command });
    if (error) throw new Error(`${command.type}: ${JSON.stringify(error)}`);
  }
  const stage = new Stage(hostile.server);
  for (const name of Object.keys(payloads)) {
    if (hostile.fieldsOf(name).every((field) => hostile.taken.has(field) || isExcept(field))) continue;
    const target = { ...stage.target({ id: name, grants: [] }, 'own'), id: `h-${stage.newId()}` };
    await stage.prepare(name, target);
    const { type, payload } = commandFor(name, target);
    await stage.must(`of-${name}`, target, type, payload);
  }
  await noteInCases(hostile.server);
  await real.stop();
  // The store of this process may hold its files for a while yet.
  cpSync(folder, data, { recursive: true });
  rmSync(folder, { recursive: true, force: true });
  return hostile.left.filter((field) => !isExcept(field));
}

/** Some words in each case of the samples' own social worker, whose page opens it. */
async function noteInCases({ ports, account }: Server): Promise<void> {
  const { id } = account('social');
  const { state } = await ports.pipeline.community(here);
  const actor = { id, grants: ports.logins.account(id)?.grants ?? [] };
  const mine = [...state.all(cases).values()].filter(({ worked }) => worked.includes(id));
  for (const one of mine)
    for (let n = 0; n < 12; n++) {
      const payload = { id: one.id, note: `h-${one.id}-${n}`, words: '见了一面' };
      const { error } = await ports.pipeline.submit(actor, {
        id: payload.note,
        type: 'case.note',
        community: here,
        payload,
      });
      if (error) throw new Error(`case.note: ${JSON.stringify(error)}`);
    }
}

/** Fields that take no hostile text here, and why. */
const excepted: Readonly<Record<string, string>> = {
  '^account\\.\\w+/(?:login|hashed|phone|account/)': 'signs of a login',
  '/(?:supervise|declineSupervision)/reason|\\.(?:supervise|declineSupervision)/reason': 'no limit is over for long',
  '^drill\\.(?:set|stock)/|^training\\.receive/':
    'the server’s own, of what stood in the plan of a drill or was found in it',
  '^drill\\.find/': 'said in the drill’s own copy of a community',
  '^report\\.danger/request/': 'how a danger was told before there were incidents',
  '^phase\\.change/onDuty/': 'said again by phase.handOver',
};
const isExcept = (field: string): boolean => Object.keys(excepted).some((one) => new RegExp(one).test(field));
