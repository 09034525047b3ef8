export default { title: '时限提醒' };
