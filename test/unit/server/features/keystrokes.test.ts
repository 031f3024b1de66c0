import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { ClientCapabilities, getLanguageService, type JSONSchema } from 'vscode-json-languageservice';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Position } from 'vscode-languageserver-types';
import { english } from '../../../../l10n/translation.ts';
import { parseJob } from '../../../../server/document/document.ts';
import { requestSchema } from '../../../../server/document/schema.ts';
import { docsIn } from '../../../../server/explain/docs.ts';
import { complete } from '../../../../server/features/complete.ts';
import { jobOf } from '../../../support/cursor.ts';
import { type Provider, press, type Screen, screenOf, want } from '../../../support/keyboard.ts';

const neighbor = jobOf(`{"algorithm": {"code_dir": "obs://team/code/", "boot_file": "obs://team/code/train.py",
  "engine": {"image_url": "team/net:2"}, "inputs": [{"name": "data_url", "remote": {"obs": {"obs_url": "obs://team/in/"}}}]}}`);
const style = { docsBase: 'file:///docs', docs: docsIn(english.docs), snippets: true, suggestCommand: 'suggest' };
const knowledge = { neighbors: [neighbor] };

const ours: Provider = async (document, position) => complete(parseJob(document), position, { ...style, knowledge });

const library = getLanguageService({ clientCapabilities: ClientCapabilities.LATEST });
// A copy, because the library resolves references in place.
const schema = structuredClone(requestSchema) as JSONSchema;
library.configure({ schemas: [{ uri: 'keys:schema', fileMatch: ['*'], schema }] });

const theirs: Provider = async (document: TextDocument, position: Position) =>
  (await library.doComplete(document, position, library.parseJSONDocument(document)))?.items ?? [];

/** What is wanted one after the other; `,` is where a comma is missing, which only some editors add. */
interface Task {
  readonly start: string;
  readonly wants: readonly string[];
}

const algorithm = (marked: string) => `{"algorithm": {${marked}}}`;
const engine = (marked: string) => algorithm(`"engine": {${marked}}`);
const spec = (marked: string) => `{"spec": {${marked}}}`;

const tasks: Readonly<Record<string, Task>> = {
  'kind of the job': { start: '{|}', wants: ['kind', 'job'] },
  'metadata of a job': { start: '{"kind": "job"|}', wants: [',', 'metadata'] },
  'code folder that the team uses': { start: algorithm('|'), wants: ['code_dir', 'obs://team/code/'] },
  'boot file in the code folder': {
    start: algorithm('"code_dir": "obs://mine/code/"|'),
    wants: [',', 'boot_file', 'obs://mine/code/train.py'],
  },
  'engine by its ID': { start: algorithm('|'), wants: ['engine', 'engine_id'] },
  'newest PyTorch': {
    start: engine('"engine_id": "|"'),
    wants: ['pytorch_2.1.0-cuda_12.1-py_3.10.6-ubuntu_22.04-x86_64'],
  },
  'engine by its name': { start: engine('|'), wants: ['engine_name', 'MPI'] },
  'image of the team': { start: engine('|'), wants: ['image_url', 'team/net:2'] },
  'a hyperparameter': { start: algorithm('|'), wants: ['parameters', 'lr'] },
  'an input': { start: algorithm('|'), wants: ['inputs', 'data_url'] },
  'path of an input': {
    start: algorithm('"inputs": [{"name": "a", "remote": {"obs": {|}}}]'),
    wants: ['obs_url', 'obs://team/in/'],
  },
  'an output': { start: algorithm('"inputs": []|'), wants: [',', 'outputs'] },
  'environment variable': { start: algorithm('"environments": {|}'), wants: ['NCCL_DEBUG', 'INFO'] },
  'resources of a job': { start: spec('|'), wants: ['resource', 'modelarts.vm.cpu.8u'] },
  'another flavor': { start: spec('"resource": {"flavor_id": "|"}'), wants: ['modelarts.vm.cpu.2u'] },
  'number of nodes': {
    start: spec('"resource": {"flavor_id": "modelarts.vm.cpu.8u"|}'),
    wants: [',', 'node_count', '4'],
  },
  'stop after a day': { start: spec('"resource": {}|'), wants: [',', 'auto_stop'] },
  'priority in the pool': { start: spec('"schedule_policy": {|}'), wants: ['priority', '2'] },
  'event to be told of': { start: spec('"notification": {"events": ["|"]}'), wants: ['JobFailed'] },
  'restart after faults': {
    start: '{"metadata": {"annotations": {|}}}',
    wants: ['fault-tolerance/job-retry-num', '3'],
  },
  TensorBoard: { start: '{"metadata": {"annotations": {|}}}', wants: ['tensorboard/enable', 'true'] },
  'access to an input': { start: algorithm('"inputs": [{"name": "a"|}]'), wants: [',', 'access_method', 'env'] },
  'a value in quotes that are typed': { start: '{"kind": "|"}', wants: ['edge_job'] },
  'half a name': { start: algorithm('"code_dir": "obs://a/", "par|"'), wants: ['parameters'] },
};

describe("keys until a task is done, beside VS Code's JSON support with the same schema", () => {
  const table: Record<string, { ours: number; theirs: number }> = {};

  for (const [name, task] of Object.entries(tasks))
    test(name, async () => {
      const [mine, other] = [await keysFor(task, ours, true), await keysFor(task, theirs, false)];
      table[name] = { ours: mine, theirs: other };
      assert.ok(mine <= other, `${mine} keys instead of ${other}`);
    });

  after(() => console.table(table));
});

async function keysFor({ start, wants }: Task, provide: Provider, addsCommas: boolean): Promise<number> {
  let screen: Screen = screenOf(start);
  for (const wanted of wants) {
    if (wanted === ',') screen = addsCommas ? screen : press(screen, ',');
    else screen = await want(screen, wanted, provide);
  }
  return screen.keys;
}
