import { CancellationError, QuickInputButtons, type QuickPickItem, window } from 'vscode';
import { countSteps } from './countSteps.ts';
import { type PlainItem, plainItem } from './plainItem.ts';
import { plainText } from './plainText.ts';

/** One question of a dialog. */
export interface Step<A> {
  /** Whether the question applies. Gets the answers so far. */
  readonly when?: (answers: Readonly<Partial<A>>) => boolean;
  readonly ask: (answers: Readonly<Partial<A>>, header: StepHeader) => Promise<Partial<A> | 'back'>;
}

export interface StepHeader {
  readonly title: string;
  readonly step: number;
  readonly totalSteps: number;
  readonly canGoBack: boolean;
}

/** Asks one question after the other, with a button to go back. Throws a cancellation when the user leaves. */
export async function askInSteps<A>(title: string, steps: readonly Step<A>[]): Promise<Partial<A>> {
  const answered: { readonly index: number; readonly answers: Partial<A> }[] = [];
  let answers: Partial<A> = {};
  for (let index = 0; index < steps.length; ) {
    const step = steps[index];
    if (!step || step.when?.(answers) === false) {
      index++;
      continue;
    }
    const count = countSteps(steps, { index, answers, answered: answered.length });
    const answer = await step.ask(answers, { title: plainText(title), ...count, canGoBack: answered.length > 0 });
    if (answer === 'back') {
      ({ index, answers } = answered.pop() ?? { index: 0, answers: {} });
      continue;
    }
    answered.push({ index, answers });
    answers = { ...answers, ...answer };
    index++;
  }
  return answers;
}

interface TextQuestion {
  readonly prompt: string;
  readonly value?: string;
  readonly placeholder?: string;
  readonly password?: boolean;
  /** Says what is wrong with an input. */
  readonly validateInput: (text: string) => string | undefined;
}

export function askText(question: TextQuestion, header: StepHeader): Promise<string | 'back'> {
  const { prompt, value = '', placeholder, password = false, validateInput } = question;
  const input = window.createInputBox();
  const validate = () => {
    input.validationMessage = validateInput(input.value.trim());
  };
  Object.assign(input, { prompt, value, placeholder, password });
  return ask<string>(input, header, (answer) => {
    input.onDidChangeValue(validate);
    input.onDidAccept(() => {
      validate();
      if (!input.validationMessage) answer(input.value.trim());
    });
  });
}

export function askItem<T extends QuickPickItem>(
  placeholder: string,
  items: readonly T[],
  header: StepHeader,
): Promise<T | 'back'> {
  const input = window.createQuickPick<PlainItem<T>>();
  Object.assign(input, { placeholder, items: items.map(plainItem), matchOnDescription: true, matchOnDetail: true });
  return ask<T>(input, header, (answer) => {
    input.onDidAccept(() => {
      const [selected] = input.selectedItems;
      if (selected) answer(selected.item);
    });
  });
}

type Input = ReturnType<typeof window.createInputBox> | ReturnType<typeof window.createQuickPick>;

function ask<T>(
  input: Pick<Input, 'show' | 'hide' | 'dispose' | 'onDidHide' | 'onDidTriggerButton' | 'buttons'>,
  { canGoBack, ...header }: StepHeader,
  listen: (answer: (value: T) => void) => void,
): Promise<T | 'back'> {
  Object.assign(input, header, { ignoreFocusOut: true, buttons: canGoBack ? [QuickInputButtons.Back] : [] });
  return new Promise<T | 'back'>((resolve, reject) => {
    listen(resolve);
    input.onDidTriggerButton(() => resolve('back'));
    input.onDidHide(() => reject(new CancellationError()));
    input.show();
  }).finally(() => input.dispose());
}
