/** Both sides of what is taken for a secret: rule, masks and the question before a variable is sent must agree on each row. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { maskBody } from '../../../modelarts/masks/maskBody.ts';
import { isForeignCredential } from '../../../modelarts/submission/foreignCredentials.ts';
import { looksSecret } from '../../../schemas/secretNames.ts';

const pem = (what: string) => `-----BEGIN ${what}-----\nMIIEpAIBAAKCAQEA\n-----END ${what}-----`;
const letters = 'abcdefghij0123456789ABCDEFGHIJ0123456789';
const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln';

type Rows = Readonly<Record<string, readonly string[]>>;

/** By name, whatever the value is. */
const secretNames: Rows = {
  'hunter2 5y#eR 83920174 /abcdefg ~x9$kkkk': [
    'DB_PASS SMTP_PASS PASS pass SSHPASS PGPASS PASS_2 db-pass dbPass DB_PWD dbPwd DB_PW smtpPw MYSQLPWD pwd PASSWORD user_passwd',
    'SK SK_1 OBS_SK sk AK OBS_AK BASIC_AUTH AUTH redisAuth NPM_AUTH CREDS DB_CRED JWT GIT_PAT',
    'OPENAI_KEY WANDB_KEY GPG_KEY S3_KEY AZURE_STORAGE_KEY OPENAI_KEY_2 API_KEY apiKey accessKey PRIVATE_KEY',
    'COOKIE SESSION_COOKIE cookies SENTRY_DSN SLACK_WEBHOOK SLACK_WEBHOOK_URL slackWebhookUrl',
    'HF_TOKEN hf-token GITHUB_TOKEN ADMIN_TOKEN FRONTEND_TOKEN DEVELOPER_TOKEN CLIENT_SECRET client-secret',
    'DB_PASSPHRASE CREDENTIAL BEARER AUTHORIZATION',
  ],
  'https://hooks.example.com/services/T0/B0/x': ['SLACK_WEBHOOK_URL WEBHOOK'],
  'https://key@o1.example.com/12': ['SENTRY_DSN'],
  'ann:word@registry/image ann:w@rd@registry/image:1@sha256:0123abcd': ['image_url'],
  'true-ish 1234 1e3': ['DB_PASS SK AUTH'],
};

/** By its form, whatever the name is. */
const secretValues = [
  'http://ann:hunter2@proxy:8080',
  'postgres://ann:pa$$@db/x',
  `https://${letters.slice(0, 32)}@o1.ingest.sentry.io/12`,
  `https://${letters}:x-oauth-basic@github.com/a/b`,
  'obs://ann:hunter2@bucket/code/',
  `obs://${letters.slice(0, 20)}@bucket/code/`,
  'ann:hunter2@swr.cn-north-4.myhuaweicloud.com/org/image:1',
  'ann:h@nter:2@10.0.0.1:5000/org/image@sha256:0123abcd',
  'ann:hunter2@registry/org/image',
  'ann:hunter2@host',
  '--proxy=ann:hunter2@proxy.example.com:8080',
  'https://bucket.obs.example.com/a?AccessKeyId=A&Signature=abc%3D',
  'https://s3.example.com/a?X-Amz-Date=1&X-Amz-Signature=abc',
  'AccountName=a;AccountKey=c2VjcmV0;EndpointSuffix=x',
  'Server=db;Uid=sa;Pwd=hunter2',
  'user=ann password=hunter2',
  'https://oapi.example.com/robot/send?access_token=abc',
  `ghp_${letters}`,
  `use ghp_${letters} here`,
  `github_pat_${letters}`,
  `glpat-${letters.slice(0, 20)}`,
  `hf_${letters}`,
  `npm_${letters}`,
  `sk-${letters}`,
  `sk-proj-${letters}`,
  `xoxb-123-${letters}`,
  'AKIAIOSFODNN7EXAMPLE',
  'HPUA1234567890ABCDEF',
  'QX3F7GKJ2M9ZP0VNTR8A',
  'aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1vW3xY5zA7b',
  `AIza${letters}`,
  jwt,
  `Bearer ${jwt}`,
  pem('PRIVATE KEY'),
  pem('RSA PRIVATE KEY'),
];

const plain: Rows = {
  '': ['DB_PASS API_KEY OPENAI_KEY'],
  'true False': ['USE_AUTH_TOKEN API_KEY DB_PASS use_auth USE_COOKIES'],
  'no off None basic 0 3 12 0.25': ['AUTH n_pass USE_AUTH pat HF_TOKEN COOKIE'],
  '512 4096 abc': [
    'max_tokens MAX_TOKENS max-new-tokens num_tokens tokens_per_batch token_count TOKEN_LIMIT tokenLength token_id bos_token_id',
    'eos_token pad_token image_token end_token cls_token loss_per_token tokenizer tokenizer_path TOKENIZERS_PARALLELISM',
    'monkey keyboard KEYBOARD hotkey turkey PASSES passes SKIP risk TASK mask AUTHOR author SK_LEARN pattern compass BYPASS',
    'forward_pass low_pass num_pass max_pass file_pat two_pass passwordless secretary credential_type compat',
    'key sort_key prompt_key label_key image_key keys num_key_value_heads key_size',
    'PUBLIC_KEY SSH_PUBLIC_KEY PRIMARY_KEY SORT_KEY PARTITION_KEY CACHE_KEY PROMPT_KEY OBJECT_KEY',
    'AUTH_URL AUTH_TYPE TOKEN_FILE PASSWORD_FILE TOKEN_PATH SECRET_NAME password_length WEBHOOK_PORT',
    'DATABASE_URL NAME command __proto__ constructor',
  ],
  '<pad> [MASK] </s>': ['mytoken TOKEN sep_token'],
  '/home/ma-user/x ~/.ssh/id_rsa ./a/key ../b /run/secrets/db /data/x.pem server.key auth.json': [
    'SSH_KEY TLS_KEY PRIVATE_KEY AUTH COOKIES CREDS GOOGLE_CREDENTIALS HF_TOKEN GPG_KEY code_dir',
  ],
  '/home/ma-user /work': ['PWD OLDPWD'],
  'http://proxy:8080 https://db.example.com/x postgres://ann@db/x sqlite:///x.db': ['HTTPS_PROXY DATABASE_URL url'],
  'sqlite:///x.db postgres://db/x': ['DB_DSN'],
  'http://localhost:8080/done': ['WEBHOOK_URL'],
  'ssh://git@example.com/a.git abfss://container@account.dfs.core.windows.net/x https://ann@example.com/a/b.git': [
    'REPO',
  ],
  'sk-learn-random-forest-classifier sk-internationalization risk-1 eyJscCI6MX0= ghp hf_hub AKIA s3://b/AKIA': [
    'MODEL',
  ],
  'MODELARTSTRAININGJOB 20261126202611262026 0123456789abcdef0123456789abcdef01234567 obs://b/HPUA1234567890ABCDEF/x': [
    'x',
  ],
  'org/image:tag@sha256:0123abcd user:pw mailto:ann@example.com/x npm:preact@10.5.13/hooks host.io:5000/o/i:1 a:b@main/x ann@host.com:/x':
    ['IMAGE'],
  'val:recall@top5 model:v2@sha256:0123abcd 12:30:15@room a:1@b x:12@y': ['NOTE'],
  'org/image:tag@sha256:0123abcd image:1.2.3@sha256:0123abcd host:5000/o/i:tag image:1': ['image_url'],
  'obs://bucket/data/ resnet50-v1-5-imagenet1k d41d8cd98f00b204e9800998ecf8427e pass=1 token=3': ['x lr'],
};

const plainValues = [
  pem('PUBLIC KEY'),
  pem('CERTIFICATE'),
  'ssh-rsa AAAAB3NzaC1yc2E ann@host',
  'two words',
  'a password=${secret:A}',
];

/** A key of a hyperparameter counts by its value. */
const keyParameters: readonly (readonly [name: string, value: string, isSecret: boolean])[] = [
  ['wandb_key', '0a1b2c3d4e5f60718293a4b5c6d7e8f901234567', true],
  ['wandb_key', 'wandb', false],
  ['image_key', 'observation/image_0', false],
  ['text_key', 'instruction_with_response_2', false],
];

const pairsOf = (rows: Rows) =>
  Object.entries(rows).flatMap(([values, names]) =>
    values
      .split(' ')
      .flatMap((value) => names.flatMap((some) => some.split(' ')).map((name) => [name, value] as const)),
  );

const cases = [
  ...pairsOf(secretNames).map(([name, value]) => [name, value, true] as const),
  ...secretValues.map((value) => ['NOTE', value, true] as const),
  ...pairsOf(plain).map(([name, value]) => [name, value, false] as const),
  ...plainValues.map((value) => ['NOTE', value, false] as const),
  ...keyParameters,
];

const job = (name: string, value: string) => JSON.stringify({ algorithm: { parameters: [{ name, value }] } });

describe('a name and a value', () => {
  test('are a secret or plain', () => {
    const wrong = cases.filter(([name, value, isSecret]) => looksSecret(name, value) !== isSecret);
    assert.deepEqual(wrong, []);
  });

  test('are masked in a kept body exactly if they are a secret', () => {
    const isMasked = (name: string, value: string) => maskBody(job(name, value)) !== job(name, value);
    assert.deepEqual(
      cases.filter(([name, value, isSecret]) => isMasked(name, value) !== isSecret),
      [],
    );
  });

  test('are asked about before a variable is sent exactly if they are a secret', () => {
    // One of Google's is asked about whatever it holds.
    const asked = cases.filter(([name]) => name !== 'GOOGLE_CREDENTIALS');
    assert.deepEqual(
      asked.filter(([name, value, isSecret]) => isForeignCredential(name, value) !== isSecret),
      [],
    );
  });
});

test('the name alone decides where the value is not known', () => {
  for (const name of ['GITHUB_TOKEN', 'DB_PASS', 'OPENAI_KEY', 'AWS_PROFILE', 'COOKIE'])
    assert.equal(isForeignCredential(name), true, name);
  for (const name of ['RUN', 'BUILD_ID', 'USER', 'MAX_TOKENS']) assert.equal(isForeignCredential(name), false, name);
});
