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
    // Typed keys can go to the question before, which a busy VS Code still has in front. An empty answer is what is proposed.
    if (answer !== '') await dialog.locator('input.input').fill(answer);
    await page.keyboard.press('Enter');
  }
}
