/** Each imperative library has one folder that may touch it; the others ask that folder. */
const owners = {
  'maplibre-gl': 'client/src/map',
  echarts: 'client/src/charts',
  'vue-echarts': 'client/src/charts',
  'socket.io-client': 'client/src/live',
  'y-websocket': 'client/src/boards',
};

const ban = (folder) => ({
  'no-restricted-imports': [
    'error',
    {
      patterns: Object.entries(owners)
        .filter(([, owner]) => owner !== folder)
        .map(([library, owner]) => ({
          group: [library, `${library}/**`],
          message: `Only ${owner} may import ${library}.`,
        })),
    },
  ],
});

/** ESLint configs: the bans for the whole client, then each owner folder with its own one lifted. */
export const ownerConfigs = [
  { files: ['client/src/**/*.{ts,vue}'], rules: ban() },
  ...[...new Set(Object.values(owners))].map((folder) => ({
    files: [`${folder}/**/*.{ts,vue}`],
    rules: ban(folder),
  })),
];
