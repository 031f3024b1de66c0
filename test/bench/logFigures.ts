import { explainFailure } from '../../modelarts/failure/explainFailure.ts';
import { linesOf } from '../../modelarts/failure/logLines.ts';
import { packageVersions } from '../../modelarts/failure/packageVersions.ts';
import { nextWindow, nothingShown } from '../../modelarts/follow/previewWindow.ts';
import { rounded } from './timing.ts';

/** Milliseconds of what is done with logs. The preview of a service has 5 MB. */
export function logFigures(): Record<string, number> {
  const [preview, large] = [logOf(5_000_000), logOf(100_000_000)];
  const job = { status: { phase: 'Failed' } };
  const { shown } = nextWindow(nothingShown, previewOf(preview));
  return {
    'explain a failure by 5 MB': time(() => explainFailure({ job, logs: [{ task: 'worker-0', text: preview }] })),
    'find what is new in a window of 5 MB': time(() => nextWindow(shown, previewOf(`${preview}one more line\n`))),
    'find package versions in 5 MB': time(() => packageVersions(preview)),
    'read the lines of 100 MB': time(() => [...linesOf(large)].length),
    'explain a failure by 100 MB': time(() => explainFailure({ job, logs: [{ task: 'worker-0', text: large }] })),
  };
}

const lines = [
  '2026-11-26 10:00:00,123 - INFO - epoch 3 loss=0.123 error_rate=0.1 lr 1e-3\n',
  '[rank1]: step 12 of 100000, samples/s 1234.5, memory 31.2 GiB, failed requests: 0\n',
  ' 20%|##        | 200/1000 [00:01<00:10, 12.3it/s, loss=0.123]\n',
  'validation accuracy 0.71\n',
];

function logOf(size: number): string {
  const part = lines.join('');
  return `${part.repeat(Math.floor(size / part.length))}RuntimeError: CUDA out of memory.\n`;
}

const previewOf = (content: string) => ({ content, currentSize: content.length, fullSize: content.length });

function time(work: () => unknown): number {
  const start = performance.now();
  work();
  return rounded(performance.now() - start);
}
