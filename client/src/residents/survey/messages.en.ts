export const messages = {
  title: 'How is your community doing?',
  anonymous: 'No names · added up from 5 people on',
  days: 'About the days {from} to {to}. What you give counts in how the community is evaluated.',
  of: {
    environment: 'Stairs and yards: clean and safe',
    relations: 'Neighbours: somebody is there when needed',
    infrastructure: 'Water, power, lifts, lamps: they work',
    risk_control: 'In an emergency: told in time, and helped',
    public_health: 'Health: clear advice, and help to see a doctor',
  },
  least: 'Very bad',
  most: 'Very good',
  send: 'Send',
  thanks: 'Thank you, it is in. Nobody knows who gave it.',
};
