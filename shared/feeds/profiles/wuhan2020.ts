import type { Profile } from '../profile.ts';

/** Columns that may name people or are the sheet's own business: they stay in the kept row. */
const people = '联系|电话|手机|传真|微信|邮箱|姓名|负责人|备注|说明|时间|日期|状态|审核|核实|链接';

/** Of a hospital: where and how large it is, and what it has of a thing or pays for it. None of that is asked for. */
const others =
  `${people}|网[址站]|来源|地址|邮编|邮政|账[户号]|编号|序号|经度|纬度|区县|区域|省|市$|公告|摘要|类型|等级|级别|性质|` +
  '床位|病床数|人[数次]|病例|确诊|疑似|面积|楼层|距离|机构|库存|储备|现有|剩余|已[收到有]|消耗|产能|单价|价格|金额|预算';

/**
 * How one knows a supply in this sheet. Its cells can't tell: a number may be an amount, a postcode or beds, and
 * a supply whose cell is `若干` looks like a remark; only `{qty, spec}` is given to supplies alone. So the name
 * decides: things to wear, to clean with, to measure, to treat and to feed with are called by few words, also
 * in cities and columns that nobody has seen yet. A column with none of them is listed as unknown, not guessed.
 */
const supplies = [
  '口罩|[眼面头床]罩|目镜|面屏|帽|衣|服(?!务)|手套|靴|鞋|护理?垫|尿[裤布垫]|被[子褥套]|床[单垫]|病床|毛巾|毯|帐篷|担架|轮椅',
  '消毒|过氧|酒精|乙醇|碘|洗手|清洁剂|喷壶|液|巾$|纸$|袋$|桶$',
  '雾化|体温|测温|血氧|血压|呼吸|监护|氧气|[^手司]机(?![构关场会动])|仪|器|设备(?!科)|试[剂纸]|拭子|采样管|导管|针$',
  '药(?![店房师剂科])|颗粒|胶囊|疫苗|纱布|绷带|棉|物资$|食[品物]|盒饭|方便面|饮用水|矿泉水|牛奶|蔬菜|水果|大米|食用油|车$',
].join('|');

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
      supplies,
    },
    {
      table: 'logistic(?:al|s)?',
      makes: 'offer',
      titles: ['物流名称', '名称'],
      untitled: '名称不明的物流',
      others: `${people}|公告文本$`,
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
      others: `${people}|网址`,
      kind: 'lodging',
      line: 'epidemic',
      facts: { '酒店辖区（县区级）': 'text', 酒店地址: 'text', 酒店可提供房间数: 'number', 酒店可接待人数: 'number' },
    },
  ],
};
