import type { ASTNode, JSONDocument, PropertyASTNode, StringASTNode } from 'vscode-json-languageservice';
import { countUpTo } from './lineStarts.ts';
import { indexOfMember } from './member.ts';
import { isContainer, type Part, type Scalar, type TextTree } from './part.ts';

/** The tree of one version of a text. Its nodes are made where somebody looks. */
export class PartTree implements JSONDocument {
  readonly root: ASTNode | undefined;

  constructor({ root, start }: Pick<TextTree, 'root' | 'start'>) {
    this.root = root && asNode(nodeOf(root, start));
  }

  getNodeFromOffset(offset: number, includeRightBound = false): ASTNode | undefined {
    const root = partNodeOf(this.root);
    return root?.reaches(offset, includeRightBound) ? asNode(root.nodeAt(offset, includeRightBound)) : undefined;
  }
}

/** The node behind a node of the library's type; nothing if it is the library's own. */
export const partNodeOf = (node: unknown): PartNode | undefined => (node instanceof PartNode ? node : undefined);

const asNode = (node: PartNode): ASTNode => node as unknown as ASTNode;

/** A part with its place. */
class PartNode {
  readonly part: Part;
  readonly offset: number;
  readonly parent: ASTNode | undefined;
  private all: PartNode[] | undefined;
  private some: Map<number, PartNode> | undefined;

  constructor(part: Part, offset: number, parent?: PartNode) {
    this.part = part;
    this.offset = offset;
    this.parent = parent && asNode(parent);
  }

  get type(): ASTNode['type'] {
    return this.part.type;
  }

  get length(): number {
    return this.part.length;
  }

  get keyNode(): StringASTNode | undefined {
    return this.part.type === 'property' ? (this.childAt(0) as unknown as StringASTNode) : undefined;
  }

  get valueNode(): ASTNode | undefined {
    return this.part.type === 'property' ? (this.childAt(1) as unknown as ASTNode | undefined) : undefined;
  }

  get properties(): PropertyASTNode[] {
    return this.children as PropertyASTNode[];
  }

  get items(): ASTNode[] {
    return this.children;
  }

  get children(): ASTNode[] {
    this.all ??= Array.from({ length: this.count }, (_, index) => this.some?.get(index) ?? this.make(index));
    return this.all as unknown as ASTNode[];
  }

  /** One of the children, without making those beside it. */
  entryAt(index: number): ASTNode | undefined {
    const child = this.childAt(index);
    return child && asNode(child);
  }

  /** The last member with a name, without making those beside it. */
  memberNamed(name: string): PropertyASTNode | undefined {
    const index = isContainer(this.part) ? indexOfMember(this.part, name) : undefined;
    return index === undefined ? undefined : (this.childAt(index) as unknown as PropertyASTNode);
  }

  private childAt(index: number): PartNode | undefined {
    if (index >= this.count) return undefined;
    const known = this.all?.[index] ?? this.some?.get(index);
    if (known) return known;
    this.some ??= new Map();
    const made = this.make(index);
    this.some.set(index, made);
    return made;
  }

  /** The index of a child. */
  indexOf({ offset }: ASTNode): number {
    return isContainer(this.part) ? countUpTo(this.part.starts, offset - this.offset) - 1 : -1;
  }

  reaches(offset: number, includeRightBound: boolean): boolean {
    const end = this.offset + this.length;
    return this.offset <= offset && (offset < end || (includeRightBound && offset === end));
  }

  /** The innermost node at an offset within. */
  nodeAt(offset: number, includeRightBound: boolean): PartNode {
    const last = this.lastBegunAt(offset);
    // Two can border on each other.
    const indices = [last - 1, last].filter((index) => index >= 0);
    const child = indices.map((index) => this.childAt(index)).find((node) => node?.reaches(offset, includeRightBound));
    return child ? child.nodeAt(offset, includeRightBound) : this;
  }

  private lastBegunAt(offset: number): number {
    const { part } = this;
    if (isContainer(part)) return countUpTo(part.starts, offset - this.offset) - 1;
    if (part.type !== 'property') return -1;
    return part.value && offset >= this.offset + part.valueStart ? 1 : 0;
  }

  private get count(): number {
    const { part } = this;
    if (isContainer(part)) return part.parts.length;
    return part.type !== 'property' ? 0 : part.value ? 2 : 1;
  }

  private make(index: number): PartNode {
    const { part, offset } = this;
    if (part.type !== 'property')
      return nodeOf(partsOf(part)[index] as Part, offset + (startsOf(part)[index] ?? 0), this);
    return index === 0 ? nodeOf(part.key, offset, this) : nodeOf(part.value as Part, offset + part.valueStart, this);
  }
}

/** Only scalars have a value. */
class ScalarNode extends PartNode {
  get value(): Scalar['value'] {
    return (this.part as Scalar).value;
  }
}

const nodeOf = (part: Part, offset: number, parent?: PartNode): PartNode =>
  isContainer(part) || part.type === 'property'
    ? new PartNode(part, offset, parent)
    : new ScalarNode(part, offset, parent);

const partsOf = (part: Part): readonly Part[] => (isContainer(part) ? part.parts : []);
const startsOf = (part: Part): readonly number[] => (isContainer(part) ? part.starts : []);
