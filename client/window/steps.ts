import { CancellationError, QuickInputButtons, type QuickPickItem, window } from 'vscode';

/** One question of a dialog, with what was answered before; its answer, or nothing when it does not apply. */
export type Step<A> = (answers: Readonly<Partial<A>>, place: StepPlace) => Promise<Partial<A> | 'back' | undefined>;

export interface StepPlace {
  readonly title: string;
  readonly step: number;
  readonly canGoBack: boolean;
}

/** Asks the questions one after the other; a button leads back to the one before. Ends here when the user leaves. */
export async function askInSteps<A>(title: string, steps: readonly Step<A>[]): Promise<Partial<A>> {
  const answered: { readonly index: number; readonly answers: Partial<A> }[] = [];
  let answers: Partial<A> = {};
  for (let index = 0; index < steps.length; ) {
    const place = { title, step: answered.length + 1, canGoBack: answered.length > 0 };
    const answer = await steps[index]?.(answers, place);
    if (answer === 'back') {
      const last = answered.pop();
      ({ index, answers } = last ?? { index: 0, answers: {} });
      continue;
    }
    if (answer) answered.push({ index, answers });
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
  /** Why a text is no answer. */
  readonly faultIn: (text: string) => string | undefined;
}

/** Asks for a line of text. */
export function askText(question: TextQuestion, place: StepPlace): Promise<string | 'back'> {
  const { prompt, value = '', placeholder, password = false, faultIn } = question;
  const input = window.createInputBox();
  const validate = () => {
    input.validationMessage = faultIn(input.value.trim());
  };
  Object.assign(input, { prompt, value, placeholder, password });
  return ask<string>(input, place, (answer) => {
    input.onDidChangeValue(validate);
    input.onDidAccept(() => {
      validate();
      if (!input.validationMessage) answer(input.value.trim());
    });
  });
}

/** Asks for one of several items. */
export function askItem<T extends QuickPickItem>(
  placeholder: string,
  items: readonly T[],
  place: StepPlace,
): Promise<T | 'back'> {
  const input = window.createQuickPick<T>();
  Object.assign(input, { placeholder, items, matchOnDescription: true, matchOnDetail: true });
  return ask<T>(input, place, (answer) => {
    input.onDidAccept(() => {
      const [item] = input.selectedItems;
      if (item) answer(item);
    });
  });
}

type Input = ReturnType<typeof window.createInputBox> | ReturnType<typeof window.createQuickPick>;

function ask<T>(
  input: Pick<Input, 'show' | 'hide' | 'dispose' | 'onDidHide' | 'onDidTriggerButton' | 'buttons'>,
  { canGoBack, ...place }: StepPlace,
  listen: (answer: (value: T) => void) => void,
): Promise<T | 'back'> {
  Object.assign(input, place, { ignoreFocusOut: true, buttons: canGoBack ? [QuickInputButtons.Back] : [] });
  return new Promise<T | 'back'>((resolve, reject) => {
    listen(resolve);
    input.onDidTriggerButton(() => resolve('back'));
    input.onDidHide(() => reject(new CancellationError()));
    input.show();
  }).finally(() => input.dispose());
}
