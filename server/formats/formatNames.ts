/** The forms in which a job can be exported, by their words on the command line. Names are the same in all languages. */
export const formatNames = {
  curl: { name: 'curl', language: 'shellscript' },
  koocli: { name: 'KooCLI', language: 'json' },
  'ma-cli': { name: 'ma-cli', language: 'yaml' },
  terraform: { name: 'Terraform', language: 'terraform' },
  'python-sdk': { name: 'Python SDK', language: 'python' },
} as const;

export type FormatId = keyof typeof formatNames;
