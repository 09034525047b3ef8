export const messages = {
  title: '时限提醒',
  others: '时限提醒只发给经手的人：立案、分派、接手和负责的。没有要提醒您的，超时的都在下面',
};
