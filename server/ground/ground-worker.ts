import { answerEach } from '../workers/answer-each.ts';
import { answerOf } from './questions.ts';

answerEach(answerOf);
