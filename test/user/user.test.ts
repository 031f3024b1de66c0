/** The packed extension, used by keyboard in a real VS Code. One window serves all stories, because opening one costs more than most of them. */
import './trust.ts';
import './exampleJob.ts';
import './everyday.ts';
import './workspaceFile.ts';
import './exits.ts';
import './killedHosts.ts';
import './cloud.ts';
import './targets.ts';
import './company.ts';
import './codeOfJob.ts';
