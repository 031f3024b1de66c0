import * as l10n from '@vscode/l10n';
import { nameAt, type Path } from '../../document/path.ts';
import type { Finding } from './rule.ts';

type Related = NonNullable<Finding['related']>[number];

/** A property that the object around it must have. */
export const missingProperty = (path: Path): string => l10n.t('Missing required property "{0}".', nameAt(path));

/** A property that works only together with another one. */
export const requires = (present: string, missing: string): string => l10n.t('"{0}" requires "{1}".', present, missing);

/** Two properties of which only one may be set. */
export const exclusive = (one: string, other: string): string =>
  l10n.t('"{0}" and "{1}" can\'t be combined. Remove one of them.', one, other);

/** A name of a job or hyperparameter with the wrong length or characters. */
export const malformedName = (longest: number): string =>
  l10n.t('"name" must have 1 to {0} characters: letters, digits, hyphens, and underscores.', longest);

/** Points to the other property of a problem. */
export const setHere = (path: Path): Related => ({ path, message: l10n.t('"{0}" is set here.', nameAt(path)) });

/** Points to the first use of something that must be unique. */
export const firstUsedHere = (path: Path): Related => ({ path, message: l10n.t('First used here.') });
