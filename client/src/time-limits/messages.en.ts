export const messages = { title: 'Time limits' };
