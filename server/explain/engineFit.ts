import * as l10n from '@vscode/l10n';
import type { Engine, PublicFlavor } from '../../schemas/catalogue.ts';

/** What an engine or image runs on, as far as it is known. */
export type Needs = Pick<Engine, 'accelerators' | 'arch'>;

/** Catalogues name processors in two ways. */
const processors: ReadonlyMap<string, Engine['arch']> = new Map([
  ['x86', 'x86_64'],
  ['arm', 'aarch64'],
]);

/** Whether the cards and the processor of a flavor are those that an engine is built for. */
export function fits({ accelerators, arch }: Needs, { flavor_type, flavor_info: { cpu } }: PublicFlavor): boolean {
  const processor = processors.get(cpu?.arch ?? '') ?? arch;
  return processor === arch && (!accelerators || accelerators.includes(flavor_type));
}

/** Says why an engine doesn't fit a flavor. */
export const misfit = (engine: string, needs: Needs, { flavor_id, flavor_type, flavor_info }: PublicFlavor): string =>
  l10n.t(
    '"{0}" is for {1}, but flavor "{2}" has {3}.',
    engine,
    [...(needs.accelerators ?? []), needs.arch].join('/'),
    flavor_id,
    [flavor_type, ...(flavor_info.cpu ? [flavor_info.cpu.arch] : [])].join('/'),
  );
