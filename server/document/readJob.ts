import type { ArrayASTNode, ASTNode, ObjectASTNode, PropertyASTNode } from 'vscode-json-languageservice';
import type { FieldSchema } from '../../schemas/jsonSchema.ts';
import { brokenKeyword, regexOf, type ViolationKind } from './brokenKeyword.ts';
import type { PartialJob, Path } from './path.ts';
import { memberOf, type ResolvedField, requestSchema, resolveField, typesOf } from './schema.ts';

/** A place where the text departs from the schema. */
export interface SchemaViolation {
  readonly kind: ViolationKind;
  /** The guilty value; for `missing` the absent member itself. */
  readonly path: Path;
  /** The guilty value's node; for `missing` the object that lacks the member. */
  readonly node: ASTNode;
  /** The schema of the value (`unknown`: of the object around it). */
  readonly schema: ResolvedField;
  /** The value where it is a scalar. */
  readonly value?: string | number | boolean | null;
  /** The whole text, where numbers are as they are written. */
  readonly text: string;
}

/** The job as far as its parts have the right type, and everything the schema has against the rest. */
export interface Reading {
  readonly job: PartialJob;
  readonly violations: readonly SchemaViolation[];
}

/**
 * Walks tree and schema together, once. A part of the wrong type is reported once and left out of the job, so that
 * rules trust their types. One walk instead of the library's validator gives each problem a kind, a path and the
 * schema it broke, which messages and fixes need; a test compares the verdicts of both.
 */
export function readJob(root: ASTNode | undefined, text: string): Reading {
  const found: Found = { text, violations: [] };
  const job = root && readValue(root, requestSchema, [], found);
  return { job: (isRecord(job) ? job : {}) as PartialJob, violations: found.violations };
}

/** What was found so far in a text. */
interface Found {
  readonly text: string;
  readonly violations: SchemaViolation[];
}

function report({ text, violations }: Found, violation: Omit<SchemaViolation, 'text'>): void {
  violations.push({ ...violation, text });
}

type Value = string | number | boolean | null | Value[] | { [name: string]: Value };

function readValue(node: ASTNode, schema: ResolvedField, path: Path, found: Found): Value | undefined {
  if (!accepts(schema, node)) {
    report(found, { kind: 'type', path, node, schema, ...scalarOf(node) });
    return undefined;
  }
  if (node.type === 'object') return readObject(node, schema, path, found);
  if (node.type === 'array') return readArray(node, schema, path, found);
  const { value = null } = scalarOf(node);
  const kind = brokenKeyword(value, schema, () => found.text.slice(node.offset, node.offset + node.length));
  if (kind) report(found, { kind, path, node, schema, value });
  return value;
}

function readObject(node: ObjectASTNode, schema: ResolvedField, path: Path, found: Found): Value {
  const result: { [name: string]: Value } = {};
  const seen = new Set(node.properties.map(({ keyNode }) => keyNode.value));
  for (const property of seen.size < node.properties.length ? lastOnes(node.properties) : node.properties) {
    const name = property.keyNode.value;
    const value = readMember(property, schema, [...path, name], found);
    if (value !== undefined) put(result, name, value);
  }
  for (const name of schema.required ?? [])
    if (!seen.has(name))
      report(found, { kind: 'missing', path: [...path, name], node, schema: memberSchema(schema, name) });
  if (seen.size > (schema.maxProperties ?? Infinity)) report(found, { kind: 'key-count', path, node, schema });
  return result;
}

/** Of equal names the last counts, as in JSON, so nothing is said of the others. */
function lastOnes(properties: readonly PropertyASTNode[]): PropertyASTNode[] {
  const last = new Map(properties.map((property) => [property.keyNode.value, property]));
  return properties.filter((property) => last.get(property.keyNode.value) === property);
}

/** Keeps a member called __proto__ an ordinary one. An object without a prototype would do so as well, but slows all rules. */
function put(object: { [name: string]: Value }, name: string, value: Value): void {
  if (name !== '__proto__') object[name] = value;
  else Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
}

function readMember(property: PropertyASTNode, owner: ResolvedField, path: Path, found: Found): Value | undefined {
  const { keyNode, valueNode } = property;
  const declared = memberOf(owner, keyNode.value);
  if (!declared) {
    // A name without a value is still being typed.
    if (owner.properties && valueNode) report(found, { kind: 'unknown', path, node: keyNode, schema: owner });
    return undefined;
  }
  const schema = resolveField(declared);
  if (owner.propertyNames && !fitsName(keyNode.value, owner.propertyNames))
    report(found, { kind: 'key-name', path, node: keyNode, schema: owner, value: keyNode.value });
  if (schema.readOnly) {
    report(found, { kind: 'read-only', path, node: keyNode, schema });
    return undefined;
  }
  const before = found.violations.length;
  const value = valueNode && readValue(valueNode, schema, path, found);
  if (valueNode && isBlank(value) && found.violations.length === before && owner.required?.includes(keyNode.value))
    report(found, { kind: 'empty', path, node: valueNode, schema, value });
  return value;
}

const isBlank = (value: Value | undefined): value is string => typeof value === 'string' && !value.trim();

function readArray(node: ArrayASTNode, schema: ResolvedField, path: Path, found: Found): Value {
  const { items: itemSchema, minItems = 0, maxItems = Infinity } = schema;
  const count = node.items.length;
  if (count < minItems || count > maxItems) report(found, { kind: 'item-count', path, node, schema });
  if (!itemSchema) return [];
  const resolved = resolveField(itemSchema);
  // A wrong item keeps its place as a hole, so that the other items' indices stay those of the text.
  const values: Value[] = new Array(count);
  node.items.forEach((item, index) => {
    const value = readValue(item, resolved, [...path, index], found);
    if (value !== undefined) values[index] = value;
  });
  return values;
}

const memberSchema = (owner: ResolvedField, name: string): ResolvedField => resolveField(memberOf(owner, name) ?? {});

const fitsName = (name: string, { pattern, maxLength = Infinity }: FieldSchema): boolean =>
  name.length <= maxLength && (!pattern || regexOf(pattern).test(name));

function accepts(schema: FieldSchema, node: ASTNode): boolean {
  const types = typesOf(schema);
  if (!types.length) return true;
  if (node.type === 'number') return types.includes('number') || (types.includes('integer') && isWhole(node.value));
  return types.includes(node.type);
}

/** A number without a fraction. How large it is and how it is written is a matter of its own. */
const isWhole = (value: number): boolean => Number.isInteger(value) || !Number.isFinite(value);

function scalarOf(node: ASTNode): { value?: string | number | boolean | null } {
  return node.type === 'object' || node.type === 'array' || node.type === 'property' ? {} : { value: node.value };
}

const isRecord = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);
