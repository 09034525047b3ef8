import { dayAt } from '@liandong/shared/briefs/day';
import { settingsId } from '@liandong/shared/indicators/schema';
import type { Story } from './story.ts';

/** How many adults live here, and two evaluations: of the last week, scored and published; and of the coming one, which collects. */
export async function evaluate({ sender, who, end, newId }: Story): Promise<void> {
  const [evaluator, today] = [who('evaluator'), dayAt(end)];
  const [past, coming] = [newId(), newId()];
  const step = (act: string, id: string): Promise<unknown> => sender.send(evaluator, `evaluation.${act}`, { id });
  await sender.send(evaluator, 'indicator.stateAdults', { id: settingsId, adults: 9_600 });
  const week = { title: '上一周', from: today - 7, to: today - 1 };
  await sender.send(evaluator, 'evaluation.plan', { id: past, ...week });
  await step('collect', past);
  await step('score', past);
  await sender.send(who('subdistrict'), 'evaluation.publish', { id: past });
  const next = { title: '汛期这一周', from: today, to: today + 6 };
  await sender.send(evaluator, 'evaluation.plan', { id: coming, ...next });
  await step('collect', coming);
}
