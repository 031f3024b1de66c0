import { askText, type Step } from '../window/steps.ts';
import type { TargetAnswers } from './targetAnswers.ts';

/** Texts are functions because the language isn't known yet when this module loads. */
interface TextQuestion {
  readonly when?: (answers: Partial<TargetAnswers>) => boolean;
  readonly suggest?: (answers: Partial<TargetAnswers>) => string | undefined;
  readonly password?: boolean;
  readonly prompt: () => string;
  readonly placeholder?: () => string;
  /** What to say when the input is empty. Without it, the input is optional. */
  readonly required?: () => string;
  /** Says what is wrong with an input that isn't empty. */
  readonly validateInput?: (text: string) => string | undefined;
}

/** A step that asks for one of the answers. */
export function textQuestion(key: keyof TargetAnswers, question: TextQuestion): Step<TargetAnswers> {
  const { when, suggest, password = false, prompt, placeholder, required, validateInput } = question;
  const ask: Step<TargetAnswers>['ask'] = async (answers, header) => {
    const input = {
      prompt: prompt(),
      placeholder: placeholder?.() ?? '',
      value: suggest?.(answers) ?? '',
      password,
      validateInput: (text: string) => (text ? validateInput?.(text) : required?.()),
    };
    const answer = await askText(input, header);
    return answer === 'back' ? answer : { [key]: answer };
  };
  return { ...(when && { when }), ask };
}
