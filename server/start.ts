/** What starts the language server. It is small, because only what is loaded after it is kept compiled. */
import { keepCompiled } from '../files/compileCache.ts';
import { version } from '../package.json';
import { setEngineFlags } from './engineFlags.ts';

setEngineFlags();
keepCompiled(__filename, version);
void import('./main.ts');
