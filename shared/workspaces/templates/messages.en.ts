import type { TemplateWords } from './shape.ts';
import type { TemplateId } from './templates.ts';

export const en: Readonly<Record<TemplateId, TemplateWords>> = {
  warning: {
    name: 'Warning',
    about: 'Before the risk comes: look for signs, check the lists, lay in stores',
    columns: { ideas: 'Wanted', checking: 'To be checked' },
    labels: { signs: 'Signs', households: 'Households', stores: 'Stores' },
    ideas: {
      patrol: {
        title: 'Patrol low spots and old houses together',
        checks: ['Low spots and drains', 'Old houses and walls', 'Fire lanes', 'Report on the spot'],
        note: 'In pairs. Note places, never persons.',
      },
      contacts: {
        title: 'Check the list of building captains',
        checks: ['Ring every number once', 'Visit those who don’t answer', 'Who can be found at night'],
      },
      leaders: {
        title: 'Visit community leaders for signs and opinions',
        checks: ['Public health', 'Relations', 'Major accidents'],
      },
      needs: {
        title: 'Assess the needs of priority households',
        checks: ['Those who can’t move first', 'Medicine and devices', 'Who receives them'],
        note: 'Write the door, never illness or name.',
      },
      awareness: {
        title: 'Bring risk awareness into the buildings',
        checks: ['Notices in stairways', 'Owners’ groups', 'Tell those without phones at the door'],
      },
      stock: {
        title: 'Collect and count emergency supplies',
        checks: ['Count what is there', 'List what is missing', 'Call donors', 'Check the dates'],
      },
    },
  },
  response: {
    name: 'Response',
    about: 'In the midst of it: people before things, three parties together',
    columns: { ideas: 'Wanted', blocked: 'Stuck' },
    labels: { urgent: 'At once', moving: 'Moving people', heart: 'Hearts', goods: 'Goods' },
    ideas: {
      desk: {
        title: 'Duty desk, the accountable person in place',
        checks: ['Rota', 'Report to the subdistrict', 'Fixed times to meet'],
      },
      doors: {
        title: 'Tell every household, move those in low places',
        checks: ['Teams by building', 'Second try where nobody opens', 'Wheelchairs first', 'Count after the move'],
        note: 'No answer three times: the duty desk sends somebody to look.',
      },
      giveout: {
        title: 'Give out supplies',
        checks: ['Where and when', 'Doors to deliver to', 'Receipts'],
      },
      hotline: {
        title: 'Counselling hotline, in turns',
        checks: ['Rota', 'Numbers to refer to', 'Clear hand-over'],
        note: 'What was said is never written on the board.',
      },
      calls: {
        title: 'Call priority households',
        checks: ['Those alone every day', 'No answer twice: visit at once'],
      },
      link: {
        title: 'Publish needs, link outside resources',
        checks: ['What is missing, how much', 'Who can give', 'When it comes'],
      },
      shelter: {
        title: 'Company at the shelter',
        checks: ['Somebody with the old and the young', 'Hot water and meals', 'Somebody at night'],
      },
    },
  },
  recovery: {
    name: 'Recovery',
    about: 'Afterwards: life, work and hearts, and the lessons kept',
    columns: { ideas: 'Wanted', verified: 'Achieved' },
    labels: { life: 'Order of life', work: 'Back to work', heart: 'Hearts', lesson: 'Lessons' },
    ideas: {
      order: {
        title: 'Clear, disinfect, open the ways',
        checks: ['Clear mud and waste', 'Disinfect twice', 'Ways open'],
      },
      shops: { title: 'Help shops back to work', checks: ['Visit them', 'What is missing', 'Ask again afterwards'] },
      panic: {
        title: 'Relieve panic and gloom',
        checks: ['Talk in small groups', 'Visit those who stay in', 'Refer where needed'],
      },
      tutoring: {
        title: 'Tutoring for children in difficulty',
        checks: ['Find volunteer teachers', 'Place and time', 'Parents know'],
      },
      risks: {
        title: 'Help the committees assess risks',
        checks: ['What nobody had thought of', 'Into the plan', 'Who watches it'],
      },
      agenda: {
        title: 'Bring what residents care for onto the agenda',
        checks: ['Collect', 'Make it three', 'Fix a time to talk'],
      },
    },
  },
  guangyuanlu: {
    name: 'The Guangyuanlu practice',
    about: 'Reports, screening and disinfection as routine; volunteers and online activities; needs assessed anew',
    columns: { ideas: 'Wanted' },
    labels: { routine: 'Routine', volunteers: 'Volunteers', needs: 'Needs' },
    ideas: {
      report: {
        title: 'One report a day',
        checks: ['Gather from the grids', 'Say what changed', 'All well where nothing did'],
      },
      screening: {
        title: 'Screen every household, one visit for all forms',
        checks: ['Order of buildings', 'Again where nobody was in', 'Pass on what is abnormal'],
      },
      disinfection: {
        title: 'Disinfect common areas',
        checks: ['Lifts and rails', 'Waste points', 'Note the time'],
      },
      team: {
        title: 'Rota of the volunteer team',
        checks: ['Sign-up and skills', 'Rota', 'Care for the tired'],
      },
      online: {
        title: 'Self-organisations and online activities',
        checks: ['Choose a theme', 'Send word', 'Note who could not come'],
      },
      reassess: {
        title: 'Assess needs anew when things change: tiers and classes',
        checks: ['Which households changed', 'Tiers', 'Classes', 'Change the plans'],
        note: 'Write the door, never illness or name.',
      },
    },
  },
  pudong: {
    name: 'The Pudong practice',
    about: 'Residents decide; grid worker and captain look together; help online and at the door; resources joined',
    columns: { ideas: 'From residents' },
    labels: { decide: 'Decisions', watch: 'Looking together', help: 'Help', resources: 'Resources' },
    ideas: {
      decision: {
        title: 'Residents decide one thing',
        checks: ['Collect ideas', 'Discuss', 'Vote', 'Tell those who proposed'],
      },
      pairs: {
        title: 'Grid worker and captain look together',
        checks: ['Two look at one place', 'Alike: close', 'Not alike: a third looks'],
      },
      help: {
        title: 'Help online and at the door',
        checks: ['Phone', 'Video', 'Door', 'No answer twice: visit at once'],
      },
      volunteers: { title: 'Volunteers and publicity', checks: ['Register', 'Rota', 'Thanks'] },
      publicity: {
        title: 'Word to every building',
        checks: ['Stairways', 'Residents’ groups', 'At the door for those without phones'],
      },
      resources: {
        title: 'Join resources of neighbours and from outside',
        checks: ['What we have', 'What is missing', 'Whom to ask'],
      },
    },
  },
};
