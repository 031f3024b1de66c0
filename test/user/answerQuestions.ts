import type { Workbench } from '../../scripts/openWorkbench.ts';

/** Answers the questions of a dialog in steps, which is open. */
export async function answerQuestions(
  { page, shows }: Pick<Workbench, 'page' | 'shows'>,
  answers: readonly [question: string, answer: string][],
) {
  const dialog = page.locator('.quick-input-widget:visible');
  for (const [question, answer] of answers) {
    const asked = dialog.getByText(question).or(page.getByPlaceholder(question)).first();
    await shows(asked.describe(`the question "${question}"`));
    await page.keyboard.type(answer);
    await page.keyboard.press('Enter');
  }
}
