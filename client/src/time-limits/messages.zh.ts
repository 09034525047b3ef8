export const messages = { title: '时限提醒' };
