/** What isn't installed on this machine: by what the libraries do, as their sources say. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judge, namedArgument } from '../../../../server/script/judge.ts';
import { readScript } from '../../../../server/script/python/readScript.ts';

/** What the script refuses of some arguments, as `name kind`; undefined if nothing is known for certain. */
function refused(
  text: string,
  given: Readonly<Record<string, string>>,
  words: readonly string[] = [],
): string[] | undefined {
  const { contract } = readScript({ uri: 'file:///a.py', text, name: 'a', isPackage: false }, []);
  if (!contract?.isCertain) return undefined;
  const before = words.map((word) => ({ known: word, isWhole: true, isOne: true }));
  const all = Object.entries(given).map(([name, value]) => namedArgument(name, value));
  return judge(contract, [...before, ...all]).map((fault) =>
    'argument' in fault ? `${fault.flag.replace(/^--/, '')} ${fault.kind}` : fault.kind,
  );
}

const click = `
import click

@click.command()
@click.option('--lr', default=0.1, help='rate')
@click.option('--epochs', '-e', type=int, required=True)
@click.option('--opt', type=click.Choice(['sgd', 'adam'], case_sensitive=False))
@click.option('--shuffle/--no-shuffle', default=True)
@click.option('--size', type=click.IntRange(1, 8))
@click.option('--amp', type=bool)
@click.option('--pair', nargs=2, type=float)
@click.option('--tag', multiple=True)
def main(**options):
    pass

if __name__ == '__main__':
    main()
`;

test('click refuses what it does not know, and what its types refuse', () => {
  assert.deepEqual(refused(click, { epochs: '3', lr: '1', opt: 'SGD', size: '8', amp: 'off', tag: 'x' }), []);
  assert.deepEqual(refused(click, { epoch: '3', lr: 'fast', opt: 'rms' }), [
    'epoch unknown',
    'lr type',
    'opt choice',
    'missing',
  ]);
  assert.deepEqual(refused(click, { epochs: '1', shuffle: 'true', size: '9', amp: 'maybe', pair: '1' }), [
    'shuffle no-value',
    'size range',
    'amp type',
    'pair count',
  ]);
});

const group = `
import click

@click.group()
@click.option('--debug/--no-debug', default=False)
@click.pass_context
def cli(ctx, debug):
    pass

@cli.command()
@click.option('--epochs', type=int, required=True)
def train_model(epochs):
    pass

@cli.command('score')
@click.argument('path')
def evaluate(path):
    pass

@click.command
@click.option('--out')
def export(out):
    pass

cli.add_command(export)

if __name__ == '__main__':
    cli(obj={})
`;

test('a group of click has the options of the command that is named', () => {
  assert.deepEqual(refused(group, { epochs: '3' }, ['--debug', 'train-model']), []);
  assert.deepEqual(refused(group, { epochs: 'x', debug: '1' }, ['train-model']), ['epochs type', 'debug unknown']);
  assert.deepEqual(refused(group, { out: 'x' }, ['export']), []);
  assert.deepEqual(refused(group, {}, ['score']), ['missing-positional']);
  assert.deepEqual(refused(group, { epochs: '3' }, ['train']), [' choice']);
  const computed = group.replace('cli.add_command(export)', 'for it in load(): cli.add_command(it)');
  assert.deepEqual(refused(computed, { epochs: '3' }, ['train']), []);
});

test('data classes are read with those that they inherit from a module of the folder', () => {
  const file = (name: string, text: string) => ({ uri: `file:///${name}.py`, text, name, isPackage: false });
  const main = `
from dataclasses import dataclass, field
from transformers import HfArgumentParser
from base import CommonArguments

@dataclass
class Arguments(CommonArguments):
    model: str = field(default='small', metadata={'help': 'which'})
    rate: float = 0.1

(args,) = HfArgumentParser((Arguments,)).parse_args_into_dataclasses()
`;
  const base = `
from dataclasses import dataclass

@dataclass
class CommonArguments:
    data: str
    seed: int = 1
`;
  const { contract } = readScript(file('main', main), [file('base', base)]);
  assert.ok(contract?.isCertain && !contract.isOpen);
  const kinds = (...names: string[]) =>
    judge(
      contract,
      names.map((name) => namedArgument(name, '1')),
    ).map(({ kind }) => kind);
  assert.deepEqual(kinds('data', 'seed', 'rate', 'model'), []);
  assert.deepEqual(kinds('seeds'), ['unknown', 'missing']);
  const unread = readScript(file('main', main), []).contract;
  assert.ok(unread?.isOpen !== false);
});

test('what other libraries read is not judged', () => {
  const others = {
    hydra: `import hydra\n@hydra.main(config_path='conf')\ndef main(cfg):\n    pass\nmain()\n`,
    fire: `import fire\ndef train(lr=0.1):\n    pass\nfire.Fire(train)\n`,
    typer: `import typer\napp = typer.Typer()\n@app.command()\ndef main(lr: float):\n    pass\napp()\n`,
    tyro: `import tyro\ndef main(lr: float):\n    pass\ntyro.cli(main)\n`,
    simpleParsing: `from simple_parsing import ArgumentParser\np = ArgumentParser()\np.add_argument('--lr')\np.parse_args()\n`,
    jsonargparse: `from jsonargparse import ArgumentParser\np = ArgumentParser()\np.add_argument('--lr')\np.parse_args()\n`,
    configargparse: `import configargparse as argparse\np = argparse.ArgParser()\np.add('--lr')\np.parse_args()\n`,
    plac: `import sys\nprint(sys.argv[1])\n`,
  };
  for (const [name, text] of Object.entries(others))
    assert.ok(!refused(text, { zzz: '1' }, ['--what', 'else'])?.length, name);
});

test('a command of click that lets options through is open', () => {
  const open = click.replace('command()', "command(context_settings={'ignore_unknown_options': True})");
  assert.deepEqual(refused(open, { epochs: '1', other: '1' }), []);
});

const absl = `
from absl import app, flags
import torch
FLAGS = flags.FLAGS
flags.DEFINE_float('lr', 0.1, 'rate', lower_bound=0)
flags.DEFINE_integer('steps', None, 'steps')
flags.DEFINE_enum('opt', 'sgd', ['sgd', 'adam'], 'optimizer')
flags.DEFINE_bool('amp', False, 'mixed')
flags.mark_flag_as_required('steps')

def main(argv):
    pass

if __name__ == '__main__':
    app.run(main)
`;

test('absl refuses unknown flags, values and bounds, and does not shorten names', () => {
  assert.deepEqual(refused(absl, { steps: '0x10', lr: '1', amp: 'true', opt: 'adam', log_dir: '/x' }), []);
  assert.deepEqual(refused(absl, { step: '1', lr: '-1', amp: 'yes', opt: 'SGD' }), [
    'step unknown',
    'lr range',
    'amp type',
    'opt choice',
    'missing',
  ]);
});

test('flags of modules that are not read can be anything', () => {
  assert.deepEqual(refused(absl.replace('import torch', 'import our_flags'), { steps: '1', other: '1' }), []);
});

const transformers = `
from dataclasses import dataclass, field
from typing import Optional, List, Literal
from transformers import HfArgumentParser

@dataclass
class ModelArguments:
    model_name: str = field(metadata={'help': 'path'})
    lr: float = 0.1
    amp: bool = False
    layers: Optional[int] = None
    names: List[str] = field(default_factory=list)
    kind: Literal['a', 'b'] = 'a'

def main():
    parser = HfArgumentParser((ModelArguments,))
    args, = parser.parse_args_into_dataclasses()

if __name__ == '__main__':
    main()
`;

test('HfArgumentParser takes the fields of data classes, with hyphens or underscores', () => {
  assert.deepEqual(
    refused(transformers, { 'model-name': 'x', lr: '1', amp: 'yes', layers: '3', names: 'a', kind: 'b' }),
    [],
  );
  assert.deepEqual(refused(transformers, { lr: 'x', amp: 'on', layers: '1.5', kind: 'c', other: '1' }), [
    'lr type',
    'amp type',
    'layers type',
    'kind choice',
    'other unknown',
    'missing',
  ]);
});

test('TrainingArguments, which is not read, makes it open; hydra and fire say nothing', () => {
  const open = transformers
    .replace('import HfArgumentParser', 'import HfArgumentParser, TrainingArguments')
    .replace('(ModelArguments,)', '(ModelArguments, TrainingArguments)');
  assert.deepEqual(refused(open, { model_name: 'x', output_dir: '/x' }), []);
  assert.equal(refused('import fire\ndef main(lr=1): pass\nfire.Fire(main)\n', { other: '1' }), undefined);
  assert.equal(refused('import hydra\n@hydra.main()\ndef main(cfg): pass\nmain()\n', { other: '1' }), undefined);
});
