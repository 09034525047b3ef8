import { paragraphs, type Brief, type ParagraphKey } from '@liandong/shared/briefs/schema';
import { terms } from '@liandong/shared/briefs/terms';
import { piecesOf, type Piece } from '@liandong/shared/briefs/words';
import { useTerm } from '../app/use-term.ts';
import { useI18n } from 'vue-i18n';

/** The words of a report as people read and write them: a figure stands in them under its name. */
export function useBriefWords() {
  const term = useTerm();
  const { t, locale } = useI18n();
  /** a figure's name in brackets that nobody types by chance */
  const markOf = (figure: string): string => t('indicators.brief.mark', { name: nameOf(figure) });

  /** The sentence that a paragraph comes with; its figures are filled in here and not by the library of languages. */
  const usual = (key: ParagraphKey): string => (locale.value === 'en' ? terms.en : terms.zh)[`brief.say.${key}`] ?? '';
  const figuresOf = (key: ParagraphKey): readonly string[] => paragraphs.find((one) => one.key === key)?.figures ?? [];
  const nameOf = (figure: string): string => term(`brief.figure.${figure}`);
  const wordsOf = (brief: Pick<Brief, 'words'>, key: ParagraphKey): string => brief.words[key] ?? usual(key);
  const valueOf = ({ figures }: Pick<Brief, 'figures'>, figure: string): number | undefined =>
    figures.find(({ id }) => id === figure)?.n;

  return {
    nameOf,
    valueOf,
    figuresOf,
    pieces: (brief: Pick<Brief, 'words'>, key: ParagraphKey): Piece[] => piecesOf(wordsOf(brief, key)),
    /** as plain text, the figures in their places */
    plain: (brief: Pick<Brief, 'words' | 'figures'>, key: ParagraphKey): string =>
      piecesOf(wordsOf(brief, key))
        .map((piece) => ('text' in piece ? piece.text : String(valueOf(brief, piece.figure) ?? '—')))
        .join(''),
    /** as somebody writes it: figures by their names, in brackets that nobody types by chance */
    toWrite: (brief: Pick<Brief, 'words'>, key: ParagraphKey): string =>
      piecesOf(wordsOf(brief, key))
        .map((piece) => ('text' in piece ? piece.text : markOf(piece.figure)))
        .join(''),
    /** and back again; a name that is none of the paragraph's stays as it was written */
    fromWritten: (key: ParagraphKey, text: string): string =>
      figuresOf(key).reduce((words, figure) => words.replaceAll(markOf(figure), `{${figure}}`), text),
    mark: markOf,
  };
}
