import { owns } from '@liandong/shared/kernel/actor';
import { buildingLinks } from '@liandong/shared/residents/schema';
import { placeOf } from '@liandong/shared/residents/place';
import { Areas } from '@liandong/shared/areas/schema';
import type { FastifyRequest } from 'fastify';
import { Refused } from '../http/refused.ts';
import { insideOf } from '../http/inside.ts';
import type { Community } from '../pipeline/api.ts';
import { bySystem } from '../pipeline/by-system.ts';
import type { Ports } from '../ports.ts';
import type { Signer } from '../walk-ups/signed.ts';
import type { At } from './card.ts';

/** Which building somebody asks for: by its link, or as a resident who is signed in. */
export interface Asked {
  readonly link?: string | undefined;
  readonly community?: string | undefined;
  readonly building?: string | undefined;
}

/** The doors of buildings' pages: links, and residents who are signed in. */
export class BuildingDoor {
  constructor(
    private readonly ports: Pick<Ports, 'pipeline'>,
    private readonly signer: () => Promise<Signer>,
  ) {}

  /** The link of a building's page, for its code and its paper. @throws Refused: the page is not open */
  async linkOf(community: Community, building: string): Promise<string> {
    const found = [...community.state.all(buildingLinks).values()].find((one) => one.building === building);
    if (!found) throw new Refused('illegal', { field: 'building', reason: 'buildingLink.not_open' });
    return (await this.signer()).sign('building', [community.id, found.id]);
  }

  /** The building that somebody may look at. @throws Refused: the link is ended or not ours; nobody is signed in, or has no home here */
  async at(asked: Asked, request: FastifyRequest): Promise<At> {
    return asked.link === undefined ? this.atHome(asked, request) : this.atLink(asked.link);
  }

  private async atLink(link: string): Promise<At> {
    const over = new Refused('illegal', { field: 'link', reason: 'buildingLink.over' });
    const [id, linkId] = (await this.signer()).read('building', link) ?? [];
    if (typeof id !== 'string') throw over;
    const community = await this.ports.pipeline.community(id);
    const found = community.state.get(buildingLinks, String(linkId));
    const place = found && placeOf(community.state, found.building);
    if (!place) throw over;
    return { community, place, actor: bySystem };
  }

  /** Whoever has buildings of their own sees these; whoever's rights end at none sees the one they ask for. */
  private async atHome({ community: id = '', building }: Asked, request: FastifyRequest): Promise<At> {
    const { community, actor } = await insideOf(this.ports.pipeline, request, id);
    const isBound = actor.grants.some(({ grids = [] }) => grids.length > 0);
    const mine = (code: string): boolean => actor.grants.some((grant) => owns(actor.id, grant, { grids: [code] }));
    const asked = building !== undefined && (!isBound || mine(building)) ? building : undefined;
    const first = [...community.state.all(Areas).values()].find(({ kind, id }) => kind === 'micro_grid' && mine(id));
    const place = placeOf(community.state, asked ?? first?.id ?? '');
    if (!place) throw new Refused('illegal', { field: 'building', reason: 'buildingLink.no_home' });
    return { community, place, actor };
  }
}
