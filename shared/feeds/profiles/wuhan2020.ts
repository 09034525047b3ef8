import type { Profile } from '../profile.ts';

/** Columns that may name people, link elsewhere or are the sheet's own business: they stay in the kept row. */
const others =
  '联系|电话|姓名|负责人|备注|说明|链接|网址|地址|邮箱|账[户号]|时间|日期|状态|审核|核实|编号|序号|经度|纬度|区县|区域|省|市$|公告|摘要|类型';

/** Hospital requests, lorries and hotels in Hubei, February and March 2020: a sheet kept by volunteers. */
export const wuhan2020: Profile = {
  name: 'wuhan2020',
  title: '武汉2020 全国',
  regions: {
    wuhanshi: '武汉市',
    huangshishi: '黄石市',
    shiyanshi: '十堰市',
    yichangshi: '宜昌市',
    xiangyangshi: '襄阳市',
    ezhoushi: '鄂州市',
    jingmenshi: '荆门市',
    xiaoganshi: '孝感市',
    jingzhoushi: '荆州市',
    huanggangshi: '黄冈市',
    xianningshi: '咸宁市',
    suizhoushi: '随州市',
    enshitujiazumiaozuzizhizhou: '恩施土家族苗族自治州',
    xiantaoshi: '仙桃市',
    qianjiangshi: '潜江市',
    tianmenshi: '天门市',
    shennongjialinqu: '神农架林区',
  },
  tables: [
    {
      table: '(?:.*_)?hospital',
      makes: 'request',
      titles: ['医院名称', '名称', '单位名称'],
      untitled: '名称不明的医院',
      others,
      kind: 'goods',
      priority: 'routine',
      line: 'epidemic',
      supplies: [
        ...['普通医用口罩', '医用外科口罩', '医用防护口罩 | N95口罩', '防冲击眼罩/护目镜/防护眼镜', '防护面罩', '防护帽/医用帽/圆帽'],
        ...['隔离衣', '防护服', '手术衣', '乳胶手套', '长筒胶鞋/防污染靴', '防污染鞋套', '防污染靴套', '84消毒液', '过氧乙酸', '75%酒精'],
        ...['手部皮肤消毒液', '活力碘', '床罩', '医用面罩式雾化器', '测体温设备', '空气消毒设备', '医用紫外线消毒车'],
      ],
    },
    {
      table: 'logistic(?:al|s)?',
      makes: 'offer',
      titles: ['物流名称', '名称'],
      untitled: '名称不明的物流',
      others: '联系|电话|姓名|负责人|备注|说明|时间|日期|状态|审核|核实|链接|公告文本$',
      kind: 'transport',
      line: 'epidemic',
      facts: {
        物流区域: 'text',
        出发地: 'text',
        目的地: 'text',
        是否接受个人捐赠: 'flag',
        绿色通道: 'flag',
        官网网址: 'text',
        下单地址: 'text',
        在线客服网址: 'text',
        公告文本标题: 'text',
      },
    },
    {
      table: '(?:.*_)?hotel',
      makes: 'offer',
      titles: ['酒店名称', '名称'],
      untitled: '名称不明的酒店',
      others: '联系|电话|姓名|负责人|备注|说明|时间|日期|状态|审核|链接|网址',
      kind: 'lodging',
      line: 'epidemic',
      facts: { '酒店辖区（县区级）': 'text', 酒店地址: 'text', 酒店可提供房间数: 'number', 酒店可接待人数: 'number' },
    },
  ],
};
