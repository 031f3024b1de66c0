import * as l10n from '@vscode/l10n';
import type { Path } from '../../document/path.ts';
import type { Algorithm } from './algorithms.ts';
import { fix } from './fixes.ts';
import type { Fix } from './rule.ts';

/** Makes a value one of both kinds of channel, the likelier one first. */
export function waysToChannel(at: Path, part: Algorithm, { path, name, value, ...rest }: Address): Fix[] {
  const channel = { name, remote: { obs: { obs_url: value.replace(/^s3a?:/i, 'obs:') } }, ...rest };
  const asChannel = (channels: 'inputs' | 'outputs', title: string) => {
    const there = part[channels];
    const addition = there
      ? { set: [...at, channels, there.length], value: channel }
      : { set: [...at, channels], value: [channel] };
    return fix(title, { remove: path }, addition);
  };
  const asInput = asChannel('inputs', l10n.t('Make "{0}" an input channel', name));
  const asOutput = asChannel('outputs', l10n.t('Make "{0}" an output channel', name));
  return isResult(name) ? [asOutput, asInput] : [asInput, asOutput];
}

interface Address {
  /** What becomes a channel. */
  readonly path: Path;
  readonly name: string;
  readonly value: string;
  readonly access_method?: string;
}

/** Names of what a script writes. */
const isResult = (name: string): boolean => /out|save|result|ckpt|checkpoint|train_url|log/i.test(name);
