/** How one cause of a failure shows in a log. Texts are translated when the table is built. */
export interface LogSign {
  /** On a single line. Takes time that grows no faster than the line. */
  readonly shows: LineTest;
  /** Must be on the same line or on one of the few before it. */
  readonly near?: RegExp;
  /** What of the few lines before says more, everywhere. It is like a group of `shows` that is named `before`. */
  readonly before?: RegExp;
  /** May name groups of `shows` in braces, such as `{module}`. */
  readonly cause: string;
  /** What the user can do. */
  readonly remedy: string;
  /** The fields of the job that can be to blame, the likeliest first. `[]` stands for an item. */
  readonly fields: readonly string[];
  /** A cause unless something else is said. */
  readonly weight?: Exclude<Weight, 'cause'>;
  /** Programs say it on lines that call themselves information or a warning, or that go on to say that nothing is lost. */
  readonly isCalm?: true;
  /** The program ends with the line, so it isn't one of those that it survives. */
  readonly isEnd?: true;
  /** What else goes wrong follows from it. */
  readonly isRoot?: true;
  /** What else is known of the same failure says more. */
  readonly isVague?: true;
  /** A team of users added it, so nothing is known of its words. */
  readonly isOfTeam?: true;
}

/** A regular expression, or what works like one. */
export interface LineTest {
  exec(line: string): { readonly 0: string; readonly groups?: Readonly<Record<string, string>> | undefined } | null;
}

/** What a sign says of a failure, the most telling first. */
export const weights = [
  /** It ends a job. */
  'cause',
  /** It ends a process because another one has failed or is late. */
  'effect',
  /** Jobs go on after it, but can fail because of it. */
  'warning',
  /** Something failed, but not what. */
  'general',
] as const;

export type Weight = (typeof weights)[number];

/** Signs by ID, those that say more about the same line first. */
export type LogSigns = Readonly<Record<string, LogSign>>;

export const codeDir = 'algorithm.code_dir';
export const command = 'algorithm.command';
export const bootFile = 'algorithm.boot_file';
export const engine = 'algorithm.engine';
export const image = 'algorithm.engine.image_url';
export const environments = 'algorithm.environments';
export const parameter = 'algorithm.parameters[]';
export const parameterName = 'algorithm.parameters[].name';
export const parameterValue = 'algorithm.parameters[].value';
export const inputName = 'algorithm.inputs[].name';
export const inputUrl = 'algorithm.inputs[].remote.obs.obs_url';
export const inputFolder = 'algorithm.inputs[].local_dir';
export const outputName = 'algorithm.outputs[].name';
export const outputUrl = 'algorithm.outputs[].remote.obs.obs_url';
export const flavor = 'spec.resource.flavor_id';
export const nodeCount = 'spec.resource.node_count';
export const pool = 'spec.resource.pool_id';
export const volumes = 'spec.volumes';
export const annotations = 'metadata.annotations';
export const runUser = 'tasks[].algorithm.engine.run_user';
