/** A thread that helps `trainingjob validate`. */
import { helpChecking } from './commands/jobFileCommands.ts';
import { speak } from './speak.ts';

void speak().then(helpChecking);
