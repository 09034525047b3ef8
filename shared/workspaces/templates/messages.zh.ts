import type { TemplateWords } from './shape.ts';
import type { TemplateId } from './templates.ts';

export const zh: Readonly<Record<TemplateId, TemplateWords>> = {
  warning: {
    name: '风险预警期',
    about: '风险来之前：看征兆，核名册，备物资',
    columns: { ideas: '想做的', checking: '等复核' },
    labels: { signs: '征兆', households: '住户', stores: '物资' },
    ideas: {
      patrol: {
        title: '联防巡查低洼处和老旧房',
        checks: ['低洼点和排水口', '老旧房和危墙', '消防通道', '看到的当场上报'],
        note: '两人一组。只记地方，不记人。',
      },
      contacts: {
        title: '核对楼长、单元长联系表',
        checks: ['电话逐个打一遍', '打不通的上门补', '夜里找得到谁'],
      },
      leaders: { title: '走访社区领袖，收集苗头和意见', checks: ['公共卫生', '社区关系', '重大事故'] },
      needs: {
        title: '重点家庭需求预估',
        checks: ['行动不便的先看', '用药和电器', '谁来接应'],
        note: '写门牌，不写病情和姓名。',
      },
      awareness: { title: '风险意识宣传入楼', checks: ['楼道张贴', '业主群转发', '不用手机的上门讲'] },
      stock: { title: '募集并清点应急物资', checks: ['清点现有', '列出缺口', '联系捐助方', '看有效期'] },
    },
  },
  response: {
    name: '抗击期',
    about: '正在应对：先人后物，三方一起上',
    columns: { ideas: '想做的', blocked: '卡住了' },
    labels: { urgent: '马上办', moving: '转移安置', heart: '人心', goods: '物资' },
    ideas: {
      desk: { title: '值守指挥，第一责任人到位', checks: ['值班表', '报街道', '定时碰头'] },
      doors: {
        title: '逐户通知，低洼住户转移',
        checks: ['分楼分组', '敲不开的第二次', '要轮椅的先安排', '转移后点名'],
        note: '三次没人应的，交值守台派人复看。',
      },
      giveout: { title: '统筹发放应急物资', checks: ['发放点和时间', '送上门的名单', '签收'] },
      hotline: {
        title: '心理疏导热线轮值',
        checks: ['排班', '转介电话', '交接写清楚'],
        note: '谈了什么不写在看板上。',
      },
      calls: { title: '重点家庭电话问候', checks: ['独居的每天', '两次不接的马上上门'] },
      link: { title: '发布需求，链接外部资源', checks: ['缺什么、多少', '谁能出', '何时到'] },
      shelter: { title: '安置点陪伴', checks: ['老人孩子有人陪', '热水热饭', '夜里有人值'] },
    },
  },
  recovery: {
    name: '结束恢复期',
    about: '过后恢复：生活、生产、人心，把经验留下',
    columns: { ideas: '想做的', verified: '办成了' },
    labels: { life: '生活秩序', work: '复工复产', heart: '人心', lesson: '经验' },
    ideas: {
      order: { title: '清运、消毒、恢复通行', checks: ['清淤清运', '消毒两轮', '通行恢复'] },
      shops: { title: '帮商户复工复产', checks: ['走访商户', '缺什么', '复工后回访'] },
      panic: { title: '化解恐慌和悲观情绪', checks: ['小组谈心', '不愿出门的上门', '需要的转介'] },
      tutoring: { title: '困境儿童课业辅导', checks: ['找志愿老师', '定地点时间', '家长知道'] },
      risks: { title: '协助两委做一次风险评估', checks: ['这次哪里没想到', '补进方案', '谁来盯'] },
      agenda: { title: '把居民关心的事列入公共议题', checks: ['收集', '归成三条', '约议事时间'] },
    },
  },
  guangyuanlu: {
    name: '广源路做法',
    about: '上报、排查、消毒成常规；志愿队和线上活动；情况变了重估需求',
    columns: { ideas: '想做的' },
    labels: { routine: '常规', volunteers: '志愿队', needs: '需求' },
    ideas: {
      report: { title: '每天一次信息上报', checks: ['各网格汇总', '有变化的写清', '没有的报无异常'] },
      screening: { title: '逐户排查，一次上门多表合一', checks: ['排好楼栋', '没人的再去', '异常的转办'] },
      disinfection: { title: '公共区域消毒', checks: ['电梯和扶手', '垃圾点', '记录时间'] },
      team: { title: '志愿服务队排班', checks: ['报名和技能', '排班', '关心累了的'] },
      online: { title: '自组织和线上活动', checks: ['定主题', '发通知', '记下谁没来得了'] },
      reassess: {
        title: '情况变了，重估需求，分层分类',
        checks: ['哪些家庭变了', '分层', '分类', '改服务计划'],
        note: '写门牌，不写病情和姓名。',
      },
    },
  },
  pudong: {
    name: '普东做法',
    about: '居民一起决定；网格员和楼长联合看；线上线下帮；资源整合',
    columns: { ideas: '居民提的' },
    labels: { decide: '居民决定', watch: '联合观察', help: '帮扶', resources: '资源' },
    ideas: {
      decision: { title: '居民议一件事', checks: ['收集想法', '讨论', '表决', '回复提的人'] },
      pairs: {
        title: '网格员和楼长联合观察',
        checks: ['同一处两人看', '记录一样的合上', '不一样的请第三人看'],
      },
      help: { title: '线上线下帮扶', checks: ['电话', '视频', '上门', '两次不接的马上上门'] },
      volunteers: { title: '志愿者管理和宣传', checks: ['登记', '排班', '致谢'] },
      publicity: { title: '宣传送到每栋楼', checks: ['楼道', '居民群', '没有手机的上门'] },
      resources: { title: '整合街坊和外面的资源', checks: ['我们有什么', '缺什么', '找谁'] },
    },
  },
};
