import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const dashboard = fileURLToPath(new URL('../../', import.meta.url));

/** A place of the source that asks for words: the keys it may ask for, each `…` standing for a part that its types leave open. */
export interface Asked {
  readonly place: string;
  readonly keys: readonly string[];
}

/**
 * Every key of words that the source names: texts that start as one of the areas of the words do, and templates, whose
 * parts are written out from their types (`claims.told.${step}`, where a step is one of ten codes).
 */
export function keysInUse(areas: ReadonlySet<string>): readonly Asked[] {
  const read: { config?: unknown } = ts.readConfigFile(`${dashboard}tsconfig.json`, (file) =>
    readFileSync(file, 'utf8'),
  );
  const { fileNames, options } = ts.parseJsonConfigFileContent(read.config, ts.sys, dashboard);
  const sources = fileNames.filter((name) => !/\.(spec|fixture)\.tsx?$|\/wording\/en\//.test(name));
  const program = ts.createProgram(sources, { ...options, noEmit: true });
  const checker = program.getTypeChecker();
  return sources.flatMap((name) => {
    const file = program.getSourceFile(name);
    return file === undefined ? [] : keysOf(file, checker, areas);
  });
}

function keysOf(file: ts.SourceFile, checker: ts.TypeChecker, areas: ReadonlySet<string>): Asked[] {
  const found: Asked[] = [];
  const take = (node: ts.Node, keys: readonly string[]): void => {
    const named = keys.filter((key) => /^[\w…-]+(\.[\w…-]+)+$/.test(key) && areas.has(key.split('.')[0] ?? ''));
    const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    if (named.length > 0) found.push({ place: `${relative(dashboard, file.fileName)}:${line}`, keys: named });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) return;
    if (ts.isStringLiteralLike(node)) take(node, [node.text]);
    if (ts.isTemplateExpression(node)) take(node, writtenOut(node, checker));
    const choice = choiceAsked(node, checker);
    if (choice !== undefined) take(node, choice);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** `words(list, code)` of useChoiceWords, and a chip of a list and a code, ask for `choices.<list>.<code>`. */
function choiceAsked(node: ts.Node, checker: ts.TypeChecker): readonly string[] | undefined {
  const [list, code] = listAndCode(node, checker);
  if (list === undefined || code === undefined) return undefined;
  return combined([['choices.'], textsOf(list, checker), ['.'], textsOf(code, checker)]);
}

function listAndCode(node: ts.Node, checker: ts.TypeChecker): readonly (ts.Expression | undefined)[] {
  if (ts.isJsxSelfClosingElement(node) && node.tagName.getText() === 'StateChip') {
    return ['list', 'code'].map((name) => valueOf(node.attributes, name));
  }
  if (!ts.isCallExpression(node) || node.arguments.length !== 2) return [];
  return checker.getTypeAtLocation(node.expression).aliasSymbol?.name === 'ChoiceWords' ? node.arguments : [];
}

function valueOf({ properties }: ts.JsxAttributes, name: string): ts.Expression | undefined {
  const attribute = properties.find((each) => each.name?.getText() === name);
  const value = attribute === undefined || !ts.isJsxAttribute(attribute) ? undefined : attribute.initializer;
  return value !== undefined && ts.isJsxExpression(value) ? value.expression : value;
}

function writtenOut(template: ts.TemplateExpression, checker: ts.TypeChecker): readonly string[] {
  return combined([
    [template.head.text],
    ...template.templateSpans.flatMap(({ expression, literal }) => [textsOf(expression, checker), [literal.text]]),
  ]);
}

function combined(parts: readonly (readonly string[])[]): readonly string[] {
  return parts.reduce<readonly string[]>((made, part) => made.flatMap((start) => part.map((end) => start + end)), ['']);
}

/** What an expression may be by its type; `…` where its type is any text. */
function textsOf(expression: ts.Expression, checker: ts.TypeChecker): readonly string[] {
  if (ts.isStringLiteralLike(expression)) return [expression.text];
  if (ts.isTemplateExpression(expression)) return writtenOut(expression, checker);
  const type = checker.getTypeAtLocation(expression);
  const options = type.isUnion() ? type.types : [type];
  const texts = options.map((option) => (option.isStringLiteral() ? option.value : undefined));
  return texts.every((text) => text !== undefined) ? texts : ['…'];
}
