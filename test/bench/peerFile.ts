/** A job file of about a size in kB with a fault, and where its user types: in the middle of its largest array. */
export interface PeerFile {
  readonly uri: string;
  readonly text: string;
  /** Where a value begins; its name is in front of it. */
  readonly value: { readonly line: number; readonly character: number };
}

export function peerFile(kilobytes: number, folderUri: string): PeerFile {
  const count = Math.max(1, Math.round((kilobytes * 1000 - jobWith(0).length) / parameter(1000).length));
  const text = jobWith(count);
  const lines = text.split('\n');
  const line = lines.findIndex((it) => it.includes(`"value-${count >> 1}"`));
  const character = (lines[line] ?? '').indexOf('value-');
  return { uri: `${folderUri}/bench-${kilobytes}.trainingjob.json`, text, value: { line, character } };
}

const jobWith = (count: number): string => `{
  "kind": "job",
  "metadata": { "name": "large", "description": 1 },
  "algorithm": {
    "code_dir": "/bucket/code/",
    "boot_file": "/bucket/code/train.py",
    "engine": { "engine_id": "pytorch_1.8.0-cuda_10.2-py_3.7-ubuntu_18.04-x86_64" },
    "parameters": [
${Array.from({ length: count }, (_, index) => parameter(index)).join(',\n')}
    ]
  },
  "spec": { "resource": { "flavor_id": "modelarts.vm.gpu.v100", "node_count": 1 } }
}
`;

const parameter = (index: number): string =>
  ['      {', `        "name": "param-${index}",`, `        "value": "value-${index}"`, '      }'].join('\n');
