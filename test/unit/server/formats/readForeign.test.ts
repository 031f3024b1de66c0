/** Jobs are read out of what others have written, nothing is run, and what is left out is said. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { jsonText } from '../../../../server/document/value.ts';
import { readForeign } from '../../../../server/formats/formats.ts';

const job = { kind: 'job', metadata: { name: "it's $5" }, spec: { resource: { node_count: 1 } } };
const text = JSON.stringify(job);
const escaped = text.replaceAll('"', '\\"');

function read(source: string): { job: unknown; notes: string } {
  const found = readForeign(source);
  assert.ok(found && 'job' in found, JSON.stringify(found));
  return { job: JSON.parse(jsonText(found.job)), notes: found.notes.join('\n') };
}

const refusal = (source: string): string => {
  const found = readForeign(source);
  assert.ok(found && 'refused' in found, JSON.stringify(found));
  return found.refused;
};

const url = 'https://modelarts.example.com/v2/p/training-jobs';

const sources: Readonly<Record<string, string>> = {
  'single quotes of a shell': `TOKEN=x\ncurl -X POST ${url} -H 'X-Auth-Token: '$TOKEN -d '${text.replaceAll("'", `'\\''`)}'`,
  'double quotes of a shell': `curl "${url}" -sSd "${escaped.replaceAll('$', '\\$')}"`,
  'copied as cURL (bash)': `curl '${url}' \\\n  -H 'accept: application/json' \\\n  --data-raw $'${text.replace("'", "\\'").replace('$', '\\u0024')}' \\\n  --compressed`,
  'a here-document': `curl ${url} --data @- <<-"EOF" | jq .\n\t${text}\n\tEOF\n`,
  'a here-document in front of a pipe': `cat <<'X' | curl ${url} --json @-\n${text}\nX`,
  'a here-string': `curl ${url} -d@- <<< '${text.replace("'", `'"'"'`)}'`,
  'the command prompt': `curl ^"${url}^" ^\r\n  -H ^"accept: a/b^" ^\r\n  --data-raw ^"${text.replaceAll('"', '^\\^"').replaceAll('{', '^{').replaceAll('}', '^}')}^"\r\n`,
  'the command prompt of earlier browsers': `curl "${url}" -H "accept: a/b" ^\r\n  --data-raw "${escaped}" ^\r\n  --compressed`,
  'copied as PowerShell': `Invoke-WebRequest -UseBasicParsing -Uri "${url}" \`\n-Method "POST" \`\n-Headers @{\n"accept"="a/b"\n} \`\n-ContentType "application/json" \`\n-Body ([System.Text.Encoding]::UTF8.GetBytes("${text.replaceAll('"', '`"').replace('$', '$([char]36)')}"))`,
  'PowerShell with a here-string': `Invoke-RestMethod ${url} -Method Post -Body @'\n${text}\n'@`,
  'PowerShell with curl': `curl.exe ${url} \`\n  -d '${text.replaceAll("'", "''")}'`,
  'copied as fetch': `fetch("${url}", {\n  "headers": { "accept": "*/*" },\n  "body": ${JSON.stringify(text)},\n  "method": "POST"\n});`,
  'written for fetch': `const body = { kind: 'job', metadata: { name: "it's $5" }, spec: { resource: { node_count: 1 } } };\nawait fetch('${url}', { method: 'POST', body: JSON.stringify(body) });`,
  'a file for KooCLI': JSON.stringify({ path: {}, body: job }),
  'options of KooCLI': `hcloud ModelArts CreateTrainingJob --cli-region="cn-north-4" --kind="job" --metadata.name='it'"'"'s $5' --spec.resource.node_count=1`,
  'a Python dictionary': `import requests\nbody = {'kind': 'job', 'metadata': {'name': "it's $5"},  # a comment\n  'spec': dict(resource={'node_count': 1,}),}\nrequests.post(url, json=body, headers={'X-Auth-Token': token})`,
  'JSON in a Python string': `data = '''${text.replace("'s", "\\'s")}'''\nrequests.post(url, data=data)`,
  "the SDK's classes":
    'request = CreateTrainingJobRequest()\nresourceSpec = SpecResource(\n    node_count=1\n)\nspecbody = Spec(\n    resource=resourceSpec\n)\nrequest.body = Job(spec=specbody, metadata=JobMetadata(name="it\'s " "$5"), kind="job")\nresponse = client.create_training_job(request)\nprint(response)',
  'a response': JSON.stringify({
    ...job,
    metadata: { ...job.metadata, id: '425b7087', create_time: 1 },
    status: { phase: 'Completed' },
  }),
  'a list with one job': JSON.stringify({ total: 1, items: [{ ...job, status: { phase: 'Completed' } }] }),
  Terraform: `# jobs\nresource "huaweicloud_modelarts_training_job" "a" {\n  kind = "job"\n  metadata { name = "it's $5" }\n  spec {\n    resource {\n      node_count = 1 # one\n    }\n  }\n  lifecycle { ignore_changes = [spec] }\n}`,
  'two parts of a body, of which one is a job': `curl ${url} -d 'a=b' -d '${text.replaceAll("'", `'\\''`)}'`,
  'two parts of JSON': `curl ${url} --json '{"kind": "job", ' --json '${text.slice('{"kind":"job",'.length).replaceAll("'", `'\\''`)}'`,
  'a body that is encoded for a URL': `curl ${url} --data-urlencode '=${text.replaceAll("'", `'\\''`)}'`,
  'a variable of a shell': `BODY='${text.replaceAll("'", `'\\''`)}'\ncurl ${url} -d "$BODY"`,
  'a variable with a here-document': `BODY=$(cat <<'EOF'\n${text}\nEOF\n)\ncurl ${url} -d "$BODY"`,
  'a pipe from echo': `echo "${escaped.replaceAll('$', '\\$')}" | curl ${url} -d @-`,
  'JSON in an option of KooCLI': `hcloud ModelArts CreateTrainingJob --cli-jsonInput='${JSON.stringify({ path: {}, body: job }).replaceAll("'", `'\\''`)}'`,
  wget: `wget -qO- --header="X-Auth-Token: $T" --post-data='${text.replaceAll("'", `'\\''`)}' ${url}`,
  'wget of today': `wget --method=POST --body-data "${escaped.replaceAll('$', '\\$')}" ${url}`,
  'the items of HTTPie': `http -v POST ${url} X-Auth-Token:$T kind=job metadata[name]="it's \\$5" spec[resource][node_count]:=1 a==b`,
  'the JSON of HTTPie': `http ${url} kind=job metadata:='{"name": "it'"'"'s $5"}' spec:='{"resource": {"node_count": 1}}'`,
  'what HTTPie reads': `echo '${text.replaceAll("'", `'\\''`)}' | http POST ${url} Authorization:x`,
  'the raw body of HTTPie': `http POST ${url} --raw '${text.replaceAll("'", `'\\''`)}'`,
  'a table of PowerShell':
    "$body = @{ kind = 'job'; metadata = @{ name = \"it's `$5\" }\n  spec = [ordered]@{ 'resource' = @{ node_count = 1 } } # one\n} | ConvertTo-Json -Depth 9\nInvoke-RestMethod $url -Method Post -Headers @{ 'X-Auth-Token' = 'x' } -Body $body",
  'tables of PowerShell with names':
    "$meta = @{ name = 'it''s $5' }\n$Body = @{\n  kind = 'job'\n  metadata = $Meta\n  spec = @{ resource = @{ node_count = 1 } }\n}\niwr $url -Body ($Body | ConvertTo-Json)",
  'a variable of PowerShell': `$body = @'\n${text}\n'@\nInvoke-RestMethod $url -Method Post -Body $body`,
  'a HAR file': JSON.stringify({
    log: {
      entries: [
        { request: { method: 'GET', url } },
        { request: { method: 'POST', url, headers: [{ name: 'X-Auth-Token', value: 'x' }], postData: { text } } },
      ],
    },
  }),
  'copied as fetch for Node': `fetch("${url}", {\n  "headers": {\n    "x-auth-token": "x",\n    "cookie": "a=b"\n  },\n  "referrer": "https://e/",\n  "body": ${JSON.stringify(text)},\n  "method": "POST",\n  "mode": "cors",\n  "credentials": "include"\n});`,
  Markdown: `Try this:\n\n\`\`\`sh\n$ curl ${url} -d '${text.replaceAll("'", `'\\''`)}'\n\`\`\`\nand wait.`,
  'a request of documentation': `Example request\n\nPOST https://{endpoint}/v2/{project_id}/training-jobs\nContent-Type: application/json\n\n${JSON.stringify(job, null, 2)}\n\nExample response\n{}`,
};

describe('a job is read from', () => {
  for (const [name, source] of Object.entries(sources))
    test(name, () => {
      const { job: found } = read(source);
      assert.deepEqual(
        found,
        name.startsWith('a list') || name === 'a response' ? { kind: 'job', metadata: job.metadata } : job,
      );
    });
});

test("the vendor's page gives its first example, and says that there is another", () => {
  const pages: { readonly requests: readonly object[] } = JSON.parse(
    readFileSync('test/fixtures/pageExamples.json', 'utf8'),
  );
  const page = pages.requests.map(
    (body) =>
      `The following is an example.\nPOST https://endpoint/v2/{project_id}/training-jobs ${JSON.stringify(body)}`,
  );
  const { job: first, notes } = read(`Example Requests\n-\n${page.join('\n-\n')}`);
  assert.deepEqual(first, pages.requests[0]);
  assert.match(notes, /first of 2 requests/);
  const wrapped = JSON.stringify(pages.requests[0]).replace('This is a', 'This\nis a');
  assert.deepEqual(read(`POST https://endpoint/v2/{project_id}/training-jobs\n${wrapped}`).job, pages.requests[0]);
});

test('older forms become a job of today', () => {
  const config = { worker_server_num: 2, app_url: '/b/code/', boot_file_url: '/b/code/train.py', log_url: '/b/logs/' };
  const { job: first, notes } = read(
    `curl https://e/v1/p/training-jobs -d '${JSON.stringify({ job_name: 'old', config, x: 1 })}'`,
  );
  assert.match(JSON.stringify(first), /"code_dir":"\/b\/code\/".*"node_count":2/);
  assert.match(notes, /"x"/);
  const file =
    'name: old # of last year\ncode-dir: obs://b/code/\nboot-file: train.py\nframework-type: PyTorch\nframework-version: "pytorch_1.8"\ntrain-instance-type: modelarts.p3\ntrain-instance-count: 2\nuser-command: |\n  a\n  b\nenv-variables:\n  LR: 1e-3\ninput:\n- x\n';
  const { job: second, notes: more } = read(file);
  assert.match(
    JSON.stringify(second),
    /"boot_file":"obs:\/\/b\/code\/train.py".*"command":"a\\nb\\n".*"LR":"1e-3".*"node_count":2/,
  );
  assert.match(more, /"framework-type" and "input"/);
});

test('what would have to be run is said, and stays as it is written', () => {
  const { job: fromShell, notes } = read(
    `curl ${url} -d "{\\"kind\\": \\"job\\", \\"metadata\\": {\\"name\\": \\"$NAME-$(date)\\"}}"`,
  );
  assert.deepEqual(fromShell, { kind: 'job', metadata: { name: '$NAME-$(date)' } });
  assert.match(notes, /\$NAME and \$\(date\)/);
  const { job: fromPython, notes: ofPython } = read(
    `body = {"kind": "job", "metadata": {"name": os.environ["NAME"], "description": f"{x}"}}`,
  );
  assert.deepEqual(fromPython, { kind: 'job', metadata: { name: '<os.environ[…]>', description: '<f"{x}">' } });
  assert.match(ofPython, /os\.environ/);
  const { job: fromHcl, notes: ofHcl } = read(
    `resource "huaweicloud_modelarts_training_job" "a" {\n  kind = var.kind\n  metadata {\n    name = "\${var.name}-1"\n  }\n  dynamic "spec" {\n    for_each = [1]\n    content {}\n  }\n}`,
  );
  assert.deepEqual(fromHcl, { kind: '<var.kind>', metadata: { name: '${var.name}-1' } });
  assert.match(ofHcl, /var\.kind.*\$\{var\.name\}.*dynamic "spec"/);
});

test('what comes from elsewhere is named', () => {
  assert.match(refusal(`curl ${url} -d @job.json`), /"job\.json"/);
  assert.match(refusal(`cat job.json | curl ${url} -d @-`), /isn't read/);
  assert.match(refusal(`curl ${url} -d @- < job.json`), /"job\.json"/);
  assert.match(refusal(`curl ${url} -d "$BODY"`), /\$BODY/);
  for (const source of [
    `curl ${url} -d "$(cat job.json)"`,
    `curl ${url} -T job.json`,
    `curl ${url} --data-urlencode @job.json`,
    `wget --post-file=job.json ${url}`,
    `http POST ${url} < job.json`,
    `http POST ${url} body=@job.json`,
    `iwr ${url} -Method Post -InFile job.json`,
  ])
    assert.match(refusal(source), /"job\.json".*Open that file/, source);
  assert.match(refusal(`curl ${url}`), /no body/);
  assert.match(refusal(`curl ${url} -d '{"kind": '`), /isn't valid JSON/);
  assert.match(refusal(`curl ${url} -d '{"a": 1}'`), /isn't a training job/);
  assert.match(refusal('hcloud ModelArts CreateTrainingJob --cli-jsonInput=a.json'), /"a\.json"/);
  assert.match(refusal('resource "huaweicloud_modelarts_training_job" "a" {\n kind = "job"\n'), /well-formed/);
});

const second = text.replace('job"', 'job","x":1').replaceAll("'", `'\\''`);
const first = text.replaceAll("'", `'\\''`);

const several: Readonly<Record<string, string>> = {
  'an array': JSON.stringify([job, { ...job, x: 1 }]),
  'one after the other': `${text}\n\n${JSON.stringify({ ...job, x: 1 }, null, 2)}\n`,
  'two commands': `curl ${url} -d '${first}'\ncurl ${url} -d '${second}'`,
  'two requests of a browser': `fetch("${url}", {"body": ${JSON.stringify(text)}});\nfetch("${url}", {"body": ${JSON.stringify(JSON.stringify({ ...job, x: 1 }))}});`,
  'two blocks of Markdown': `\`\`\`json\n${text}\n\`\`\`\nor\n\`\`\`json\n${JSON.stringify({ ...job, x: 1 })}\n\`\`\``,
  'two tables of PowerShell':
    "$a = @{ kind = 'job'; metadata = @{ name = 'it''s $5' }; spec = @{ resource = @{ node_count = 1 } } }\n$b = @{ kind = 'job'; metadata = @{ name = 'b' } }",
  'two calls of KooCLI': `hcloud ModelArts CreateTrainingJob --cli-jsonInput='${first}'\nhcloud ModelArts CreateTrainingJob --cli-jsonInput='${second}'`,
};

describe('of two jobs, the first is taken, and it is said:', () => {
  for (const [name, source] of Object.entries(several))
    test(name, () => {
      const { job: found, notes } = read(source);
      assert.deepEqual(found, job);
      assert.match(notes, /Only the first of 2 training jobs was taken\./);
    });
  test('a response with several', () => {
    const items = ['a', 'b'].map((name) => ({ kind: 'job', metadata: { name, id: name }, status: { phase: 'x' } }));
    const { job: found, notes } = read(JSON.stringify({ total: 2, items }));
    assert.deepEqual(found, { kind: 'job', metadata: { name: 'a' } });
    assert.match(notes, /first of 2/);
  });
});

test('nothing of a header is taken or shown', () => {
  for (const [name, source] of Object.entries(sources)) {
    const planted = source
      .replace(/(X-Auth-Token:? ?)(\$T\b|\$TOKEN|"?x\b)/i, '$1planted')
      .replace(/accept: a\/b|accept: application\/json/, 'X-Auth-Token: planted')
      .replace(/"accept": ?"\*\/\*"/, '"x-auth-token": "planted"');
    const found = readForeign(planted);
    assert.ok(found && 'job' in found, name);
    assert.doesNotMatch(jsonText(found.job) + found.notes.join(), /planted/, name);
  }
});

test('a body that cannot be read is never shown', () => {
  const broken = '{"kind": "job", "planted": ';
  for (const source of [
    `hcloud ModelArts CreateTrainingJob --cli-jsonInput='${broken}'`,
    `hcloud ModelArts CreateTrainingJob --cli-jsonInput '${broken}'`,
    `curl ${url} -d @'${broken}'`,
    `curl ${url} -d '${broken}'`,
    `curl ${url} --json '${broken}' -d 'planted'`,
    `wget --post-data='${broken}' ${url}`,
    `http POST ${url} --raw '${broken}'`,
    `iwr ${url} -Body '${broken}'`,
  ])
    assert.doesNotMatch(refusal(source), /planted/, source);
});

test('an option of KooCLI is placed or named, never dropped', () => {
  const call = 'hcloud ModelArts CreateTrainingJob --metadata.name=a';
  const params = '--algorithm.parameters.[1].name=x --algorithm.parameters[2].name=y';
  assert.deepEqual(read(`${call} ${params}`).job, {
    metadata: { name: 'a' },
    algorithm: { parameters: [{ name: 'x' }, { name: 'y' }] },
  });
  assert.match(read(`${call} --odd[name]:=1`).notes, /--odd\[name\]:/);
});

test('numbers and order stay as they are written', () => {
  const body =
    '{\n  "spec": {\n    "resource": {\n      "node_count": 1e0,\n      "x": 12345678901234567890\n    }\n  },\n  "kind": "job"\n}';
  for (const source of [body, `curl ${url} -d '${body}'`, `{"body": ${body}}`]) {
    const found = readForeign(source);
    assert.equal(found && 'job' in found && jsonText(found.job), body);
  }
});

test('other texts are no jobs, however long or odd', () => {
  const none = [
    '',
    ' ',
    '{}',
    '[]',
    'hello',
    'name: x\nkind: job',
    'curl is a program',
    '{"a": {"b": 1}}',
    'const a = { kind: 1 };',
    '\0\0',
    '```\n```',
  ];
  const odd = [
    '{',
    '[',
    '(',
    '"',
    "'",
    '`',
    '$(',
    '${',
    '<<A\n',
    '/*',
    '@"\n',
    "@'\n",
    '^"',
    '"""',
    'a=(',
    'a: {',
    '- ',
    'POST /training-jobs {',
    '```\n',
    'x = "${',
    '@{a=',
    '@{a=@"\n',
    "@{'",
    '[{',
    '{}{',
    'a[',
    'a:=',
  ];
  for (const source of none) assert.equal(readForeign(source), undefined, source);
  for (const piece of odd)
    for (const start of [
      '',
      'curl ',
      'iwr ',
      'body = {"kind": ',
      'hcloud ',
      'http POST ',
      'wget --post-data=',
      '$a = @{ kind = ',
      'resource "huaweicloud_modelarts_training_job" "a" {\n',
    ])
      readForeign(start + piece.repeat(10_000));
});
