export const messages = {
  words: {
    requests: { kind: { goods: '物资', people: '人手', space: '空间与车', help: '求助' } },
    offers: { kind: { goods: '物资', people: '人手', lodging: '住宿', transport: '运输', service: '服务' } },
    hazards: { status: { listed: '待评估', assessed: '已评估', closed: '已销号' } },
  },
};
