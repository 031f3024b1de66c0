/** The window of `page.test.ts`, its files, and the services that it asks. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after } from 'node:test';
import { openWindow } from '../../scripts/openWorkbench.ts';
import { packExtension } from '../../scripts/packExtension.ts';
import { root } from '../../scripts/paths.ts';
import { validJob } from '../endpoint/runEndpoint.ts';
import { permittingGateway, silentGateway } from '../support/crossOrigin.ts';
import { startPage } from '../support/pageHost.ts';
import { smallService } from '../support/smallService.ts';
import { sharedWindow } from './sharedWindow.ts';

export const good = 'image-classification.trainingjob.json';
export const bad = 'with-problems.trainingjob.json';
export const lost = 'lost.trainingjob.json';
export const renamed = 'renamed.trainingjob.json';

const example = (name: string) => readFileSync(join(root, 'examples', name), 'utf8');

const texts: Readonly<Record<string, string>> = {
  [good]: example(good),
  [bad]: example(bad),
  [lost]: JSON.stringify(validJob('lost')),
  [renamed]: example(good).replace('flowers-resnet50', 'renamed'),
};

export const service = await smallService();
export const [gateway, closed] = [await permittingGateway(service.url), await silentGateway()];
after(async () => {
  gateway.close();
  closed.close();
  await service.close();
});

export const bench = sharedWindow('page', async () => openWindow(await startPage(packExtension(), texts), ''));

/** Line and column behind a part of a text, counted from 1. */
export function placeOf(name: string, part: string): [line: number, column: number] {
  const text = texts[name] ?? '';
  const before = text.slice(0, text.indexOf(part) + part.length).split('\n');
  return [before.length, (before.at(-1)?.length ?? 0) + 1];
}
