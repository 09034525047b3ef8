export const messages = {
  words: {
    requests: { kind: { goods: 'Goods', people: 'People', space: 'Space and vehicles', help: 'Help' } },
    offers: {
      kind: { goods: 'Goods', people: 'People', lodging: 'Lodging', transport: 'Transport', service: 'Service' },
    },
    hazards: { status: { listed: 'To be assessed', assessed: 'Assessed', closed: 'Closed' } },
  },
};
