import { TextDocument } from 'vscode-languageserver-textdocument';
import { isRecord } from '../../modelarts/jsonValue.ts';
import { parseJob } from '../../server/document/document.ts';
import type { PartialJob } from '../../server/document/path.ts';
import type { ManagedAlgorithm } from '../../server/plan/managedAlgorithm.ts';
import { engineDetails, engineShown } from '../../server/plan/shown.ts';

type Algorithm = NonNullable<PartialJob['algorithm']>;

type Json = Readonly<Record<string, unknown>>;

/** By ID. */
export type ManagedAlgorithms = ReadonlyMap<string, ManagedAlgorithm>;

/**
 * Reads algorithms from JSON: an array of what `GET /algorithms/{id}` answers, or an answer of `GET /algorithms`. Only the IDs are required.
 * Returns undefined if it is neither.
 */
export function algorithmsIn(text: string): ManagedAlgorithms | undefined {
  try {
    const json: unknown = JSON.parse(text);
    const items: unknown = isRecord(json) ? json['items'] : json;
    if (!Array.isArray(items)) return undefined;
    const algorithms = items.flatMap((item) => managedAlgorithm(item) ?? []);
    return algorithms.length === items.length ? new Map(algorithms.map((it) => [it.id, it])) : undefined;
  } catch {
    return undefined;
  }
}

function managedAlgorithm(json: unknown): ManagedAlgorithm | undefined {
  const record: Json = isRecord(json) ? json : {};
  const { metadata, job_config: given = {}, ...rest } = record;
  if (!isRecord(metadata) || !isRecord(given)) return undefined;
  const { id, name = '' } = metadata;
  if (typeof id !== 'string' || id === '' || typeof name !== 'string') return undefined;
  const config = algorithmIn(given);
  const { engine = {} } = config;
  return {
    id,
    name,
    isCustomizable: given['parameters_customization'] !== false,
    config,
    shown: {
      ...noRequirements,
      ...rest,
      metadata: { ...plainMetadata, ...metadata, name },
      job_config: { ...emptyConfig, ...given, engine: { ...engine, ...engineShown(engine), ...engineDetails(engine) } },
    },
  };
}

/** An algorithm's configuration has the form of a job's algorithm. */
function algorithmIn(config: Json): Algorithm {
  const text = JSON.stringify({ algorithm: config });
  return parseJob(TextDocument.create('', 'trainingjob', 0, text)).job.algorithm ?? {};
}

/** What is shown where nothing is known. */
const plainMetadata = {
  description: '',
  workspace_id: '0',
  ai_project: 'default-ai-project',
  user_name: '',
  domain_id: '',
  source: 'custom',
  api_version: '',
  state: '',
  is_valid: true,
  size: 0,
  version_num: 1,
  create_time: 0,
  update_time: 0,
  tags: null,
  attr_list: null,
};

const emptyConfig = {
  code_dir: '',
  boot_file: '',
  command: '',
  parameters: [],
  parameters_customization: true,
  inputs: [],
  outputs: [],
};

const noRequirements = { resource_requirements: null, advanced_config: { auto_search: null }, share_info: {} };

const required = (type: string) => ({
  type,
  editable: true,
  required: true,
  sensitive: false,
  valid_type: 'None',
  valid_range: [],
});

/** The algorithm of the vendor's example, whose job looks here as it does there. The examples that ship use it too. */
const pageAlgorithm = {
  metadata: { id: '3f5d6706-7b67-408d-8ba0-ec08048c45ed', name: 'ttt-obs-gpu' },
  job_config: {
    code_dir: '/cn-north-4-rse/test/moxingtest-code/',
    boot_file: '/cn-north-4-rse/test/moxingtest-code/test_obs_gpu.py',
    engine: { engine_id: 'horovod-cp36-tf-1.16.2' },
    parameters: [
      { name: 'input_dir', value: '', constraint: required('String') },
      { name: 'input_file', value: '', constraint: required('String') },
      { name: 'large_file_method', value: '', constraint: required('Integer') },
    ],
    code_tree: { name: 'moxingtest-code/', children: [{ name: 'test_obs_gpu.py' }] },
  },
};

/** What every endpoint has. */
export const shippedAlgorithms = (): ManagedAlgorithms => algorithmsIn(JSON.stringify([pageAlgorithm])) ?? new Map();
