/**
 * `validate` of 10,000 small files with all rules, beside a program that checks them by the schema only (ajv): turn by turn in one run, each as
 * a process from its start to its end, on one core and on all of them.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { installSchemaTools } from '../support/schemaTools.ts';

const [count, perFolder, rounds] = [10_000, 100, 5];
const [, program = '', mode, folder = ''] = process.argv;

if (mode === 'ajv') checkBySchema(folder);
else compare();

function compare(): void {
  const files = mkdtempSync(join(tmpdir(), 'many-files-'));
  try {
    writeFiles(files);
    const ajv = [program, 'ajv', files];
    const ours = [resolve('dist/bench/cli.cjs'), 'validate', files];
    const [peer, alone, all] = medians([
      ['taskset', '-c', '0', process.execPath, ...ajv],
      ['taskset', '-c', '0', process.execPath, ...ours],
      [process.execPath, ...ours],
    ]);
    console.log(
      `${count} files, as a multiple of ajv (${peer} ms): one core ${ratio(alone, peer)}, all ${ratio(all, peer)}`,
    );
  } finally {
    rmSync(files, { recursive: true });
  }
}

function ratio(ours = Number.NaN, theirs = Number.NaN): string {
  return (ours / theirs).toFixed(2);
}

/** In milliseconds, of commands that take turns. */
function medians(commands: readonly (readonly string[])[]): number[] {
  const times = commands.map((): number[] => []);
  for (let round = 0; round < rounds; round++)
    for (const [index, command] of commands.entries()) times[index]?.push(timeOf(command));
  return times.map((all) => Math.round(all.toSorted((a, b) => a - b)[rounds >> 1] ?? Number.NaN));
}

function timeOf([command = '', ...args]: readonly string[]): number {
  const begin = performance.now();
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}. ${stderr}`);
  return performance.now() - begin;
}

/** Jobs that differ in names, paths, and what they have. */
function writeFiles(root: string): void {
  for (let index = 0; index < count; index++) {
    const team = join(root, `team${Math.floor(index / perFolder)}`);
    if (index % perFolder === 0) mkdirSync(team);
    writeFileSync(join(team, `job${index}.trainingjob.json`), `${JSON.stringify(job(index), null, 2)}\n`);
  }
}

function job(index: number): object {
  return {
    kind: 'job',
    metadata: { name: `flowers-${index}`, description: `Run ${index} of ${index % 97}` },
    algorithm: {
      code_dir: `obs://bucket-${index % 977}/code/`,
      boot_file: `obs://bucket-${index % 977}/code/train${index % 7}.py`,
      engine: { engine_id: 'pytorch_2.1.0-cuda_12.1-py_3.10.6-ubuntu_22.04-x86_64' },
      parameters: Array.from({ length: 1 + (index % 5) }, (_, at) => ({ name: `p${at}`, value: String(index * at) })),
      inputs: [{ name: 'data_url', remote: { obs: { obs_url: `obs://bucket-${index % 977}/data/${index}/` } } }],
      outputs: [{ name: 'train_url', remote: { obs: { obs_url: `obs://bucket-${index % 977}/runs/${index}/` } } }],
      ...(index % 2 && { environments: { RUN: String(index) } }),
    },
    spec: {
      resource: { flavor_id: 'modelarts.p3.large.public', node_count: 1 + (index % 2) },
      log_export_path: { obs_url: `obs://bucket-${index % 977}/logs/` },
      auto_stop: { time_unit: 'HOURS', duration: 1 + (index % 20) },
    },
  };
}

function checkBySchema(root: string): void {
  const Ajv = createRequire(`${installSchemaTools()}/`)('ajv').default;
  const fits = new Ajv({ strict: false }).compile(JSON.parse(readFileSync('schemas/trainingjob.schema.json', 'utf8')));
  for (const team of readdirSync(root, { withFileTypes: true }))
    for (const file of readdirSync(join(root, team.name)))
      if (!fits(JSON.parse(readFileSync(join(root, team.name, file), 'utf8')))) throw new Error(`${file} is wrong.`);
}
