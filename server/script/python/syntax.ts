/** The part of Python's grammar that tells which options a script has. Everything else is `other`. */
export interface Node {
  readonly start: number;
  readonly end: number;
}

export type Expression = Node &
  (
    | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
    | { readonly kind: 'name'; readonly name: string }
    | { readonly kind: 'attribute'; readonly of: Expression; readonly name: string }
    | { readonly kind: 'call'; readonly of: Expression; readonly args: readonly Argument[] }
    | { readonly kind: 'list'; readonly items: readonly Expression[] }
    | { readonly kind: 'dict'; readonly entries: readonly (readonly [Expression, Expression])[] }
    | { readonly kind: 'item'; readonly of: Expression; readonly index: Expression }
    | { readonly kind: 'format'; readonly parts: readonly (string | Expression)[] }
    | { readonly kind: 'binary'; readonly operator: string; readonly left: Expression; readonly right: Expression }
    | { readonly kind: 'unary'; readonly operator: string; readonly value: Expression }
    | { readonly kind: 'choice'; readonly test: Expression; readonly yes: Expression; readonly no: Expression }
    | { readonly kind: 'assigned'; readonly target: Expression; readonly value: Expression }
    | { readonly kind: 'other'; readonly inside: readonly Expression[] }
  );

export interface Argument {
  readonly name?: string;
  readonly spread?: '*' | '**';
  readonly value: Expression;
}

export interface Parameter {
  readonly name: string;
  readonly spread?: '*' | '**';
  readonly type?: Expression;
  readonly preset?: Expression;
}

export interface FunctionDefinition extends Node {
  readonly kind: 'function';
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly body: readonly Statement[];
  readonly decorators: readonly Expression[];
}

export interface ClassDefinition extends Node {
  readonly kind: 'class';
  readonly name: string;
  readonly bases: readonly Expression[];
  readonly body: readonly Statement[];
  readonly decorators: readonly Expression[];
}

export interface Import extends Node {
  readonly kind: 'import';
  /** Dots in front, which lead up from the package. */
  readonly level: number;
  /** Empty for `from . import a`. */
  readonly module: string;
  /** Undefined for `import a`; `*` for all names. */
  readonly names?: readonly { readonly name: string; readonly as: string }[];
  readonly as?: string;
}

export type Statement =
  | FunctionDefinition
  | ClassDefinition
  | Import
  | (Node & { readonly kind: 'expression'; readonly value: Expression })
  | (Node & {
      readonly kind: 'assign';
      readonly targets: readonly Expression[];
      readonly type?: Expression;
      readonly value?: Expression;
    })
  | (Node & { readonly kind: 'update'; readonly target: Expression; readonly value: Expression })
  | (Node & {
      readonly kind: 'if';
      readonly branches: readonly { readonly test?: Expression; readonly body: readonly Statement[] }[];
    })
  | (Node & {
      readonly kind: 'for';
      readonly target: Expression;
      readonly of: Expression;
      readonly body: readonly Statement[];
    })
  | (Node & { readonly kind: 'while'; readonly body: readonly Statement[] })
  | (Node & {
      readonly kind: 'with';
      readonly items: readonly Expression[];
      readonly targets: readonly Expression[];
      readonly body: readonly Statement[];
    })
  | (Node & {
      readonly kind: 'try';
      readonly body: readonly Statement[];
      readonly handlers: readonly (readonly Statement[])[];
      readonly last: readonly Statement[];
      /** A handler gets the end of the program, too. */
      readonly catchesExit: boolean;
    })
  | (Node & { readonly kind: 'return'; readonly value?: Expression })
  | (Node & { readonly kind: 'leave'; readonly how: 'raise' | 'break' | 'continue' })
  | (Node & { readonly kind: 'delete'; readonly targets: readonly Expression[] })
  | (Node & { readonly kind: 'global'; readonly names: readonly string[] })
  | (Node & { readonly kind: 'other-statement'; readonly blocks: readonly (readonly Statement[])[] });

export interface Module {
  readonly body: readonly Statement[];
  readonly text: string;
}
