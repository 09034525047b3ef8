import type { OfferFields, RequestFields } from '../requests/schema.ts';

/** A datum that a sheet may have drawn its points in. */
export type SheetDatum = 'WGS-84' | 'GCJ-02' | 'BD-09';

/** A point as [longitude, latitude], degrees. */
export type Spot = readonly [number, number];

/** Where a row says that it is, and which of its points are no places at all. */
export interface PlaceProfile {
  readonly longitude: string;
  readonly latitude: string;
  readonly datum: SheetDatum;
  /** points that a geocoder gives when it knows nothing better, in the sheet's datum */
  readonly fallbacks: readonly Spot[];
  /** points that stand for an empty cell */
  readonly blanks: readonly Spot[];
  /** west, south, east, north of the ground that the sheet is about, in the sheet's datum */
  readonly area: readonly [number, number, number, number];
  /** one point under more rows than this is a fallback, whoever made it */
  readonly crowd: number;
}

interface Common {
  /** whole name of the table, as a regular expression: other tables of the same kind match too */
  readonly table: string;
  /** columns that may name the thing, the first one present counts */
  readonly titles: readonly string[];
  /** what it is called when no such column can be read */
  readonly untitled: string;
  /** columns that stay in the kept row, as one regular expression (contacts, links, remarks), but for those that already stand as a line or that `facts` names */
  readonly others: string;
  readonly line: string;
}

/** Rows become requests. Without `help`, every supply is a line. */
export interface RequestTable extends Common {
  readonly makes: 'request';
  readonly kind: RequestFields['kind'];
  readonly priority: RequestFields['priority'];
  /** what names of supplies have in them, as one regular expression: such a column is one whatever stands in its cells */
  readonly supplies: string;
  /** for rows that ask for help in words instead of amounts */
  readonly help?: {
    readonly label: string;
    readonly unlabelled: string;
    readonly words: string;
    readonly urgent: string;
    /** what stands in that column where it is */
    readonly urgentSays: string;
  };
  readonly place?: PlaceProfile;
}

export type FactType = 'text' | 'number' | 'flag';

/** Rows become offers; each mapped column is a fact. */
export interface OfferTable extends Common {
  readonly makes: 'offer';
  readonly kind: OfferFields['kind'];
  readonly facts: Readonly<Record<string, FactType>>;
}

export type TableProfile = RequestTable | OfferTable;

/** How somebody's sheet becomes requests and offers: data, one file per source. */
export interface Profile {
  /** also the name of the feed */
  readonly name: string;
  /** name of the community that rows without a region go to */
  readonly title: string;
  /** names of regions for people; a region without one is called as it came */
  readonly regions: Readonly<Record<string, string>>;
  readonly tables: readonly TableProfile[];
  /** how a CSV file becomes inserts */
  readonly csv?: { readonly table: string; readonly key: string; readonly at: string };
}

/** How a table is mapped, or nothing: then its rows are kept and counted as unmapped. */
export function tableOf(profile: Profile, table: string): TableProfile | undefined {
  return profile.tables.find((entry) => new RegExp(`^(?:${entry.table})$`, 'u').test(table));
}
