import { useI18n } from 'vue-i18n';
import { messages as zh } from './messages.zh.ts';

/** The four words by which official alerts in China say how grave they are. */
const grades = new Map(Object.entries(zh.grade).map(([grade, word]) => [word, grade]));

/** How grave an alert is, in the reader's language; a word that is none of the official ones stays as it was issued. */
export function useGradeWord(): (issued: string) => string {
  const { t } = useI18n();
  return (issued) => {
    const grade = grades.get(issued.trim());
    return grade === undefined ? issued : t(`alerts.grade.${grade}`);
  };
}
