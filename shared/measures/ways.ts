/** By which way residents take a part over [R33]; apart from the schemas, for a page that carries no schema library. */
export const partWays = ['self_organisation', 'wechat_group', 'volunteer_team'] as const;
export type PartWay = (typeof partWays)[number];
