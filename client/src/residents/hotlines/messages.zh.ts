export const messages = {
  title: '随时能打的电话',
  psychological: '心理援助',
  police: '报警',
  ambulance: '急救',
};
