export default { title: 'Time limits' };
