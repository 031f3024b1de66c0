/** A job without problems of about a size in characters: the lists that grow in real jobs, grown. */
export function largeJob(size: number): string {
  const parameters: object[] = [];
  const inputs: object[] = [];
  const outputs: object[] = [];
  const volumes: object[] = [];
  const text = () => JSON.stringify(job({ parameters, inputs, outputs, volumes }), null, 2);
  const partsOf = text().length;
  parameters.push(parameter(0));
  inputs.push(input(0));
  outputs.push(output(0));
  volumes.push(volume(0));
  const rounds = Math.floor((size - partsOf) / (text().length - partsOf));
  for (let index = 1; index < rounds; index++) {
    parameters.push(parameter(index));
    inputs.push(input(index));
    outputs.push(output(index));
    volumes.push(volume(index));
  }
  return text();
}

/** A job with as many values of the wrong type. */
export const jobWithProblems = (count: number): string => {
  const parameters = Array.from({ length: count }, (_, index) => ({ name: `p${index}`, value: index }));
  return JSON.stringify(job({ parameters }), null, 2);
};

const job = ({ volumes, ...algorithm }: { volumes?: object[]; [field: string]: unknown }) => ({
  kind: 'job',
  metadata: { name: 'large', annotations: { 'fault-tolerance/job-retry-num': '3' } },
  algorithm: {
    code_dir: 'obs://bucket/code/',
    boot_file: 'obs://bucket/code/train.py',
    engine: { engine_id: 'pytorch_1.8.0-cuda_10.2-py_3.7-ubuntu_18.04-x86_64' },
    environments: Object.fromEntries(
      Array.from({ length: 100 }, (_, index) => [`VARIABLE_${index}`, `value ${index}`]),
    ),
    ...algorithm,
  },
  spec: { resource: { pool_id: 'poolfaf38d76', flavor_id: 'modelarts.pool.visual.xlarge', node_count: 1 }, volumes },
});

const parameter = (index: number) => ({
  name: `parameter_${index}`,
  value: String(index),
  description: 'How often the network sees the data',
  constraint: { type: 'Integer', editable: true, required: false, valid_type: 'None', valid_range: [] },
});

const input = (index: number) => ({
  name: `input_${index}`,
  description: 'Pictures and labels',
  access_method: 'env',
  remote: { obs: { obs_url: `obs://bucket/input/${index}/` } },
});

const output = (index: number) => ({
  name: `output_${index}`,
  access_method: 'env',
  remote: { obs: { obs_url: `obs://bucket/output/${index}/` } },
});

const volume = (index: number) => ({ obs: { obs_path: `obs://bucket/volume/${index}/`, local_path: `/mnt/${index}` } });
