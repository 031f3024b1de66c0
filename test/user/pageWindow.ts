/** The window of `page.test.ts`, its files, and the services that it asks. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after } from 'node:test';
import { openWindow } from '../../scripts/openWorkbench.ts';
import { packExtension } from '../../scripts/packExtension.ts';
import { root } from '../../scripts/paths.ts';
import { runProgram, validJob } from '../endpoint/runEndpoint.ts';
import { permittingGateway, silentGateway } from '../support/crossOrigin.ts';
import { startPage } from '../support/pageHost.ts';
import { smallService } from '../support/smallService.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { sharedWindow } from './sharedWindow.ts';

export const good = 'image-classification.trainingjob.json';
export const bad = 'with-problems.trainingjob.json';
export const lost = 'lost.trainingjob.json';
export const renamed = 'renamed.trainingjob.json';
export const trained = 'trained.trainingjob.json';
export const twice = 'twice.trainingjob.json';
export const seen = 'seen.trainingjob.json';

const example = (name: string) => readFileSync(join(root, 'examples', name), 'utf8');

const texts: Readonly<Record<string, string>> = {
  // With a line that formatting breaks.
  [good]: example(good).replace(/\{\s+("name": "epochs",)\s+("value": "30")\s+\}/, '{ $1 $2 }'),
  [bad]: example(bad),
  [lost]: JSON.stringify(validJob('lost')),
  [trained]: JSON.stringify({
    ...validJob('trained'),
    algorithm: {
      engine: { image_url: 'org/image:1' },
      command: `for n in 1 2 3; do echo "it is $n good"; done; echo ${'a'.repeat(60)}b`,
      policies: {
        auto_search: {
          reward_attrs: [
            { name: 'goodness', mode: 'max', regex: 'it is ([0-9]+) good' },
            { name: 'endless', mode: 'max', regex: '(a+)+$' },
          ],
          search_params: [{ name: 'x', param_type: 'discrete', discrete_values: ['1'] }],
          algo_configs: [{ name: 'tpe_search', params: [{ key: 'num_samples', value: '1', type: 'Integer' }] }],
        },
      },
      parameters: [{ name: 'x', value: '1' }],
    },
  }),
  [twice]: JSON.stringify(validJob('twice')),
  [seen]: JSON.stringify(validJob('seen')),
  [renamed]: example(good).replace('flowers-resnet50', 'renamed'),
};

export const service = await smallService();
export const [gateway, closed] = [await permittingGateway(service.url), await silentGateway()];
/** An endpoint that runs jobs, behind a gateway that permits pages. */
const running = await runProgram('dist/cli.cjs', temporaryFolder());
export const machine = { ...running, ...(await permittingGateway(running.url)) };
after(async () => {
  gateway.close();
  machine.close();
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
