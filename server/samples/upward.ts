import { minute, type Story } from './story.ts';
import type { At } from './strands.ts';

const hour = 60 * minute;
const day = 24 * hour;
/** China's clock before UTC. */
const offset = 8 * hour;

/** Yesterday's report, which the subdistrict sent back once and then received. */
export async function reportUp({ sender, end, who }: Story, at: At): Promise<void> {
  await at(10 * hour);
  const from = Math.floor((end - 10 * hour + offset) / day) * day - offset - day;
  const name = new Date(from + offset).toISOString().slice(0, 10);
  const report = { id: `daily.${name}`, kind: 'daily', title: `${name} 日报`, from, until: from + day };
  await sender.send(who('coordinator'), 'upReport.send', { ...report, words: '雨没停，低洼户已劝离。' });
  await at(9 * hour);
  await sender.send(who('subdistrict'), 'upReport.return', { id: report.id, reason: '写明还缺什么' });
  await sender.send(who('coordinator'), 'upReport.send', {
    ...{ ...report, words: '雨没停，低洼户已劝离。临河里还缺 3 台抽水泵，教工楼安置点缺 20 条毛毯。' },
  });
  await at(8 * hour);
  await sender.send(who('subdistrict'), 'upReport.receive', { id: report.id });
}
