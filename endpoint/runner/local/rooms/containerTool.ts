/** A program that runs containers. */
export interface ContainerTool {
  readonly name: 'docker' | 'podman';
  readonly program: string;
  /** What it needs of this process's own variables. */
  readonly environment: Readonly<Record<string, string>>;
  /** The user in the container, and whether that one stands for the user of this machine. */
  readonly user: { readonly id: number; readonly group: number; readonly isMapped: boolean };
  /** For jobs that name none. */
  readonly image?: string;
  /** How many processes a container can have. */
  readonly processes: number;
  /** In bytes. */
  readonly memory: number;
  /** Of accelerator cards, by path. */
  readonly devices: readonly string[];
}

/** What the endpoint decides of it. */
export type Containers = Pick<ContainerTool, 'processes' | 'image'>;
