import type { Profile } from '../profile.ts';

/** Pleas for help on a microblog during the flood in Henan, July 2021, placed by a geocoder. */
export const henanFlood2021: Profile = {
  name: 'henan-flood-2021',
  title: '河南2021 求助',
  regions: {},
  csv: { table: 'posts', key: 'post_id', at: 'posted_at' },
  tables: [
    {
      table: 'posts',
      makes: 'request',
      titles: ['address'],
      untitled: '地点不明的求助',
      others: '.',
      kind: 'help',
      priority: 'routine',
      line: 'flood',
      supplies: '^$',
      help: { label: '分类', unlabelled: '求助', words: 'text', urgent: '紧急', urgentSays: '是' },
      place: {
        longitude: 'lng_bd09',
        latitude: 'lat_bd09',
        datum: 'BD-09',
        fallbacks: [[113.759384, 34.771713]],
        blanks: [[0, 0]],
        area: [110.35, 31.38, 116.66, 36.37],
        crowd: 20,
      },
    },
  ],
};
