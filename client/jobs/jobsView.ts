import {
  Disposable,
  EventEmitter,
  l10n,
  type TreeDataProvider,
  TreeItem,
  type TreeView,
  window,
  workspace,
} from 'vscode';
import type { CallScope } from '../../modelarts/operations/call.ts';
import type { Failure, Ports } from '../../modelarts/session/ports.ts';
import { consoleUrlOf } from '../../modelarts/target/consoleUrl.ts';
import type { Target, Targets } from '../targets/targets.ts';
import { execute, type ViewId } from '../window/commands.ts';
import type { Guard } from '../window/errors.ts';
import { plainText } from '../window/plainText.ts';
import { treeItem } from './jobItems.ts';
import { type IsWanted, type JobNode, jobNodes } from './model/jobNodes.ts';
import { JobsModel } from './model/jobsModel.ts';
import { changedRows, emptyTree, type JobsTree, jobNodeOf, jobsTree, nodeId, parentOf } from './model/jobsTree.ts';

interface JobsViewParts {
  readonly targets: Targets;
  readonly ports: Ports;
  readonly guard: Guard;
  readonly connect: (target: Target, signal: AbortSignal) => Promise<CallScope | Failure>;
  /** Called when the jobs of a target were listed. */
  readonly listed: (targetId: string) => void;
}

/** In milliseconds. */
const oneMinute = 60_000;

/** The jobs of the current target, by what they do. Asks for nothing before somebody looks. */
export class JobsView implements Disposable {
  private readonly parts: JobsViewParts;
  /** The IDs of rows that are different: while VS Code reads a row again, a click on it is lost. */
  private readonly changes = new EventEmitter<string[] | undefined>();
  private readonly model: JobsModel;
  private readonly view: TreeView<string>;
  private readonly disposables: Disposable;
  private target: Target;
  private tree: JobsTree = emptyTree;
  /** The rows are asked for, and come with the newest list. */
  private isAsked = false;
  private looking = new AbortController();
  private unseen: { readonly targetId: string; readonly jobId: string } | undefined;

  constructor(parts: JobsViewParts) {
    const { targets, ports } = parts;
    this.parts = parts;
    this.target = targets.current();
    this.model = new JobsModel({ ports, changed: () => this.changed() });
    this.view = window.createTreeView('trainingjob.jobs' satisfies ViewId, {
      treeDataProvider: this.provider(),
      showCollapseAll: true,
      canSelectMany: true,
    });
    this.disposables = Disposable.from(
      this.view,
      this.changes,
      targets.onDidChange(() => this.connect()),
      workspace.onDidGrantWorkspaceTrust(() => this.connect()),
      this.view.onDidChangeVisibility(parts.guard(({ visible }) => this.setVisible(visible))),
    );
    this.connect();
  }

  /** What the names of the listed jobs contain. */
  get searched(): string {
    return this.model.state.search;
  }

  refresh(): Promise<void> {
    return this.model.refresh();
  }

  /** Otherwise the list is new when the user looks next. */
  async refreshIfVisible(): Promise<void> {
    if (this.view.visible) await this.model.refresh();
  }

  loadMore(): Promise<void> {
    return this.model.loadMore();
  }

  search(text: string): Promise<void> {
    return this.model.search(text);
  }

  /** The jobs that are listed, and why there may be more. */
  async jobs(): Promise<{ readonly nodes: readonly JobNode[]; readonly problem?: string }> {
    await this.model.ready();
    const { list, problem } = this.model.state;
    const nodes = jobNodes(list?.jobs ?? [], this.target.id);
    return { nodes, ...(problem !== undefined && { problem }) };
  }

  /** The job of a row, as VS Code hands it to commands. */
  jobOf(row: unknown): JobNode | undefined {
    return jobNodeOf(row, this.tree);
  }

  /** Shows a job that is new, if its target is the current one: at once, or when the user looks next. */
  async reveal(targetId: string, jobId: string): Promise<void> {
    this.unseen = { targetId, jobId };
    if (this.view.visible) await this.showUnseen();
  }

  /** Leads the user to a job that they ask for; says whether it is listed. */
  async show(isWanted: IsWanted): Promise<boolean> {
    this.unseen = undefined;
    await execute('trainingjob.jobs.focus');
    return this.select(isWanted, { focus: true });
  }

  dispose(): void {
    this.looking.abort();
    this.model.dispose();
    this.disposables.dispose();
  }

  private async setVisible(isVisible: boolean): Promise<void> {
    this.model.setVisible(isVisible);
    this.looking.abort();
    if (!isVisible) return;
    this.looking = new AbortController();
    void this.growOlder(this.looking.signal);
    await this.showUnseen();
  }

  /** Shows how old jobs are, which nobody has to be asked for. */
  private async growOlder(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.parts.ports.wait(oneMinute, signal);
      const jobs = [...this.tree.children.values()].flat();
      if (!signal.aborted && jobs.length > 0) this.changes.fire(jobs);
    }
  }

  private async showUnseen(): Promise<void> {
    const { unseen } = this;
    if (unseen?.targetId !== this.target.id) return;
    this.unseen = undefined;
    await this.select(({ id }) => id === unseen.jobId, { focus: false });
  }

  private async select(isWanted: IsWanted, { focus }: { readonly focus: boolean }): Promise<boolean> {
    await this.model.refresh();
    const node = (await this.jobs()).nodes.find(({ job }) => isWanted(job));
    if (node) await this.view.reveal(nodeId(node), { select: true, focus });
    return node !== undefined;
  }

  private connect(): void {
    const target = this.parts.targets.current();
    this.target = target;
    this.view.description = plainText(target.label);
    this.model.connectTo((signal) => this.parts.connect(target, signal));
  }

  private changed(): void {
    const { search, list, problem } = this.model.state;
    this.view.message = search ? plainText(l10n.t('Jobs whose name contains "{0}"', search)) : '';
    if (list && problem === undefined) this.parts.listed(this.target.id);
    const before = this.tree;
    this.tree = jobsTree(this.model.state, this.target.id);
    if (this.isAsked) return;
    const isKnown = list !== undefined || problem !== undefined;
    const rows = isKnown ? changedRows(before, this.tree) : undefined;
    if (rows === undefined || rows.length > 0) this.changes.fire(rows);
  }

  private provider(): TreeDataProvider<string> {
    return {
      onDidChangeTreeData: this.changes.event,
      getChildren: (id) => (id === undefined ? this.roots() : [...(this.tree.children.get(id) ?? [])]),
      getParent: (id) => parentOf(id, this.tree),
      getTreeItem: (id) => this.itemOf(id),
    };
  }

  private async roots(): Promise<string[]> {
    this.isAsked = true;
    try {
      if (!this.model.state.list) await this.model.ready();
    } finally {
      this.isAsked = false;
    }
    return [...this.tree.roots];
  }

  /** A row that is gone in the meantime is drawn empty, until its group is. */
  private itemOf(id: string): TreeItem {
    const node = this.tree.nodes.get(id);
    const hasConsole = consoleUrlOf(this.target.region, '') !== undefined;
    return node ? treeItem(node, { now: this.parts.ports.now(), hasConsole }) : new TreeItem('');
  }
}
