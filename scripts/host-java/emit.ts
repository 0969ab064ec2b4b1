// Java source for each part of the contract.
import { fromTree, javaType, writeField, writer } from './java-type'
import type { Field, Model, Operation, Port, RecordModel, Type, UnionModel } from './model'
import { portType } from './model'

export const HEADER = '// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.\n'
const PACKAGE = 'dev.scimts.bridge.contract'

/** File name → Java source. */
export function emitJava(model: Model): ReadonlyMap<string, string> {
  const files: [string, string][] = [
    ...model.records.map((record): [string, string] => [record.name, recordClass(record, 'public ')]),
    ...model.unions.map((union): [string, string] => [union.name, unionInterface(union)]),
    ...model.ports.map((port): [string, string] => [portType(port.name), portInterface(port)]),
    ['HostPorts', hostPorts(model.ports)],
    ['HostDispatcher', hostDispatcher(model.ports)],
    ['ContractHash', contractHash(model.hash)],
  ]
  return new Map(files.map(([name, body]) => [`${name}.java`, compilationUnit(body)]))
}

function compilationUnit(body: string): string {
  const imports = ['com.fasterxml.jackson.core.JsonGenerator', 'dev.scimts.bridge.Tree', 'dev.scimts.bridge.Write', 'dev.scimts.bridge.Written', 'java.io.IOException', 'java.util.List', 'java.util.Map', 'java.util.Objects']
    .filter((name) => new RegExp(`\\b${name.split('.').at(-1)}\\b`).test(body))
    .map((name) => `import ${name};\n`)
  return [HEADER, `package ${PACKAGE};\n`, ...(imports.length > 0 ? [imports.join('')] : []), body].join('\n')
}

type Union = { readonly name: string; readonly discriminator: string; readonly literal: string }

function recordClass(record: RecordModel, modifier: string, union?: Union): string {
  const { name, fields } = record
  const components = list(fields.map(({ name, type }) => `${javaType(type, true)} ${name}`))
  const required = fields.filter(({ type }) => !['nullable', 'int', 'long', 'boolean'].includes(type.kind))
  const checks = required.map(({ name }) => `Objects.requireNonNull(${name}, "${name}");\n`)
  const values = fields.map(({ name, type }) => fromTree(type, `fields.get("${name}")`, true))
  const entries = fields.map(({ name, type }) => `${writeField(name, type)}\n`)
  const kind = union ? [`out.writeStringField("${union.discriminator}", "${union.literal}");\n`] : []
  return block(`${modifier}record ${name}(${components}) implements ${union?.name ?? 'Written'}`, [
    checks.length > 0 && block(`public ${name}`, checks, ''),
    block(`public static ${name} from(Object tree)`, [
      'Map<?, ?> fields = Tree.fields(tree);\n',
      `return new ${name}(${list(values)});\n`,
    ], ''),
    block('@Override\npublic void writeTo(JsonGenerator out) throws IOException', ['out.writeStartObject();\n', ...kind, ...entries, 'out.writeEndObject();\n'], ''),
    ...fields.flatMap(({ type }) => enumClass(type)),
  ])
}

/** On one line while it fits, else one under the other. */
const list = (parts: readonly string[]): string => {
  const line = parts.join(', ')
  return line.length <= 72 ? line : parts.map((part) => `\n        ${part}`).join(',')
}

function enumClass(type: Type): string[] {
  if ('of' in type) return enumClass(type.of)
  if (type.kind !== 'enum') return []
  const constants = type.values.map((value) => `${value.replace(/(?<=[a-z])[A-Z]/g, '_$&').toUpperCase()}("${value}")`)
  return [
    block(`public enum ${type.name} implements Tree.Constant`, [
      `${constants.join(',\n')};\n`,
      'private final String text;\n',
      block(`${type.name}(String text)`, ['this.text = text;\n']),
      block('@Override\npublic String text()', ['return text;\n']),
      block(`public static ${type.name} from(Object tree)`, ['return Tree.constant(values(), tree);\n']),
    ]),
  ]
}

function unionInterface({ name, discriminator, variants }: UnionModel): string {
  const cases = variants.map((variant) => `case "${variant.literal}" -> ${variant.name}.from(tree);\n`)
  const otherwise = `default -> throw Tree.unexpected("${name}", ${discriminator});\n`
  return block(`public sealed interface ${name} extends Written`, [
    block(`static ${name} from(Object tree)`, [
      `String ${discriminator} = Tree.string(Tree.fields(tree).get("${discriminator}"));\n`,
      block(`return switch (${discriminator})`, [...cases, otherwise], '', ';'),
    ], ''),
    ...variants.map((variant) => recordClass(variant, '', { name, discriminator, literal: variant.literal })),
  ])
}

const portInterface = (port: Port): string =>
  block(`public interface ${portType(port.name)}`, [
    ...port.operations.map((operation) => `/** ${operation.doc} */\n${signature(operation)};\n`),
    ...new Set(port.operations.flatMap(({ input }) => fieldsOf(input).flatMap(({ type }) => enumClass(type)))),
  ])

const fieldsOf = (input: Operation['input']): readonly Field[] => ('kind' in input ? [] : input)

function signature({ name, input, output }: Operation): string {
  const whole = 'kind' in input ? [`${input.name} ${variable(input.name)}`] : undefined
  const parameters = whole ?? fieldsOf(input).map(({ name, type }) => `${javaType(type, true)} ${name}`)
  return `${output.kind === 'null' ? 'void' : javaType(output, true)} ${name}(${parameters.join(', ')})`
}

const hostPorts = (ports: readonly Port[]): string =>
  '/** The directory, port by port. */\npublic record HostPorts(' +
  `${ports.map(({ name }) => `\n    ${portType(name)} ${name}`).join(',')}) ${block('', [
    '/** Only these; the others are null, for a run that calls none of them. */\n' +
      block('public static HostPorts only(Object... ports)', [`return new HostPorts(${list(ports.map(({ name }) => `find(${portType(name)}.class, ports)`))});\n`]),
    block('private static <P> P find(Class<P> type, Object... ports)', [
      'for (Object port : ports) if (type.isInstance(port)) return type.cast(port);\n', 'return null;\n',
    ], ''),
  ]).trimStart()}`

function hostDispatcher(ports: readonly Port[]): string {
  const cases = ports.flatMap((port) => port.operations.map((operation) => dispatchCase(port.name, operation)))
  const otherwise = 'default -> throw Tree.unexpected("operation", operation);\n'
  return `/** Takes the name and the input tree of an operation, and answers its value. */\n${block('public final class HostDispatcher', [
    'private final HostPorts ports;\n',
    block('public HostDispatcher(HostPorts ports)', ['this.ports = ports;\n'], ''),
    block('public Written dispatch(String operation, Object input)', [
      block('return switch (operation)', [...cases, otherwise], '', ';'),
    ], ''),
  ])}`
}

function dispatchCase(port: string, { name, input, output }: Operation): string {
  const whole = 'kind' in input ? [fromTree(input, 'input', false)] : undefined
  const values = whole ?? fieldsOf(input).map(({ name, type }) => fromTree(type, `in.get("${name}")`, false))
  const call = `ports.${port}().${name}(${values.join(', ')})`
  const fields = fieldsOf(input).length > 0 ? ['Map<?, ?> in = Tree.fields(input);\n'] : []
  if (fields.length === 0 && output.kind !== 'null') return `case "${port}.${name}" -> ${written(output, call)};\n`
  const steps = output.kind === 'null' ? [`${call};\n`, 'yield Write.NULL;\n'] : [`yield ${written(output, call)};\n`]
  return block(`case "${port}.${name}" ->`, [...fields, ...steps], '')
}

const written = (type: Type, value: string): string => (type.kind === 'record' ? value : `Write.of(${value}, ${writer(type)})`)

const contractHash = (hash: string): string =>
  `/** Of the contract; the bundle carries the same or does not start. */\n${block('public final class ContractHash', [
    `public static final String VALUE = "${hash}";\n`,
    'private ContractHash() {}\n',
  ])}`

const variable = (name: string): string => name[0]!.toLowerCase() + name.slice(1)

/** Members one under the other, an empty line between them unless `gap` says otherwise. */
function block(head: string, members: readonly (string | false)[], gap = '\n', end = ''): string {
  const body = members.filter((member) => member !== false).join(gap)
  return `${head} {\n${body.replace(/^(?=.)/gm, '    ')}}${end}\n`
}
