import type { Page } from 'playwright-core';

/** Answers the questions of a dialog in steps, which is open. */
export async function answerQuestions(page: Page, answers: readonly [question: string, answer: string][]) {
  const dialog = page.locator('.quick-input-widget:visible');
  for (const [question, answer] of answers) {
    await dialog.getByText(question).or(page.getByPlaceholder(question)).first().waitFor();
    await page.keyboard.type(answer);
    await page.keyboard.press('Enter');
  }
}
