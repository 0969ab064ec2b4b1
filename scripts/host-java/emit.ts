// Java source for each part of the contract.
import { type Model, type Operation, type Port, portType, type RecordModel, type Type, type UnionModel } from './model'

const HEADER = '// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.\n'
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
  const imports = ['dev.scimts.bridge.Tree', 'java.util.List', 'java.util.Map', 'java.util.Objects']
    .filter((name) => new RegExp(`\\b${name.split('.').at(-1)}\\b`).test(body))
    .map((name) => `import ${name};\n`)
  return [HEADER, `package ${PACKAGE};\n`, ...(imports.length > 0 ? [imports.join('')] : []), body].join('\n')
}

function recordClass(record: RecordModel, modifier: string, union?: { readonly name: string; readonly discriminator: string; readonly literal: string }): string {
  const { name, fields } = record
  const components = list(fields.map(({ name, type }) => `${javaType(type, true)} ${name}`))
  const required = fields.filter(({ type }) => !['nullable', 'int', 'long', 'boolean'].includes(type.kind))
  const values = fields.map(({ name, type }) => fromTree(type, `fields.get("${name}")`, true))
  const entries = fields.map(({ name, type }) => `"${name}", ${toTree(type, name)}`)
  const discriminator = union ? [`"${union.discriminator}", "${union.literal}"`] : []
  return block(`${modifier}record ${name}(${components})${union ? ` implements ${union.name}` : ''}`, [
    required.length > 0 && block(`public ${name}`, required.map(({ name }) => `Objects.requireNonNull(${name}, "${name}");\n`), ''),
    block(`public static ${name} from(Object tree)`, [
      'Map<?, ?> fields = Tree.fields(tree);\n',
      `return new ${name}(${list(values)});\n`,
    ], ''),
    block(`${union ? '@Override\n' : ''}public Object toTree()`, [`return Tree.object(${list([...discriminator, ...entries])});\n`], ''),
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
  const constants = type.values.map((value) => `${value.replace(/[A-Z]/g, '_$&').toUpperCase()}("${value}")`)
  return [
    block(`public enum ${type.name} implements Tree.Named`, [
      `${constants.join(',\n')};\n`,
      'private final String text;\n',
      block(`${type.name}(String text)`, ['this.text = text;\n']),
      block('@Override\npublic String text()', ['return text;\n']),
      block(`public static ${type.name} from(Object tree)`, ['return Tree.named(values(), tree);\n']),
    ]),
  ]
}

function unionInterface({ name, discriminator, variants }: UnionModel): string {
  const cases = variants.map((variant) => `case "${variant.literal}" -> ${variant.name}.from(tree);\n`)
  return block(`public sealed interface ${name}`, [
    'Object toTree();\n',
    block(`static ${name} from(Object tree)`, [
      `String ${discriminator} = Tree.string(Tree.fields(tree).get("${discriminator}"));\n`,
      block(`return switch (${discriminator})`, [...cases, `default -> throw Tree.unexpected("${name}", ${discriminator});\n`], '', ';'),
    ], ''),
    ...variants.map((variant) => recordClass(variant, '', { name, discriminator, literal: variant.literal })),
  ])
}

const portInterface = (port: Port): string =>
  block(`public interface ${portType(port.name)}`, [
    ...port.operations.map((operation) => `/** ${operation.doc} */\n${signature(operation)};\n`),
    ...port.operations.flatMap(({ input }) => ('kind' in input ? [] : input.flatMap(({ type }) => enumClass(type)))),
  ])

function signature({ name, input, output }: Operation): string {
  const parameters = 'kind' in input ? [`${input.name} ${variable(input.name)}`] : input.map(({ name, type }) => `${javaType(type, true)} ${name}`)
  return `${output.kind === 'null' ? 'void' : javaType(output, true)} ${name}(${parameters.join(', ')})`
}

const hostPorts = (ports: readonly Port[]): string =>
  `/** The directory, port by port. */\npublic record HostPorts(${ports.map(({ name }) => `\n    ${portType(name)} ${name}`).join(',')}) {}\n`

function hostDispatcher(ports: readonly Port[]): string {
  const cases = ports.flatMap((port) => port.operations.map((operation) => dispatchCase(port.name, operation)))
  return `/** Operation name and input tree in, value tree out. */\n${block('public final class HostDispatcher', [
    'private final HostPorts ports;\n',
    block('public HostDispatcher(HostPorts ports)', ['this.ports = ports;\n'], ''),
    block('public Object dispatch(String operation, Object input)', [
      block('return switch (operation)', [...cases, 'default -> throw Tree.unexpected("operation", operation);\n'], '', ';'),
    ], ''),
  ])}`
}

function dispatchCase(port: string, { name, input, output }: Operation): string {
  const values = 'kind' in input ? [fromTree(input, 'input', false)] : input.map(({ name, type }) => fromTree(type, `in.get("${name}")`, false))
  const call = `ports.${port}().${name}(${values.join(', ')})`
  const fields = !('kind' in input) && input.length > 0 ? ['Map<?, ?> in = Tree.fields(input);\n'] : []
  if (fields.length === 0 && output.kind !== 'null') return `case "${port}.${name}" -> ${toTree(output, call)};\n`
  const steps = output.kind === 'null' ? [`${call};\n`, 'yield null;\n'] : [`yield ${toTree(output, call)};\n`]
  return block(`case "${port}.${name}" ->`, [...fields, ...steps], '')
}

const contractHash = (hash: string): string =>
  `/** Of the contract; the bundle carries the same or does not start. */\n${block('public final class ContractHash', [
    `public static final String VALUE = "${hash}";\n`,
    'private ContractHash() {}\n',
  ])}`

function javaType(type: Type, inOwner: boolean): string {
  switch (type.kind) {
    case 'string': return 'String'
    case 'int': case 'long': case 'boolean': return type.kind
    case 'null': return 'Void'
    case 'list': return `List<${boxed(type.of, inOwner)}>`
    case 'map': return `Map<String, ${boxed(type.of, inOwner)}>`
    case 'nullable': return boxed(type.of, inOwner)
    case 'record': return type.name
    case 'enum': return inOwner ? type.name : `${type.owner}.${type.name}`
    default: return type satisfies never
  }
}

function boxed(type: Type, inOwner: boolean): string {
  const boxes: Readonly<Record<string, string>> = { int: 'Integer', long: 'Long', boolean: 'Boolean' }
  return boxes[type.kind] ?? javaType(type, inOwner)
}

function fromTree(type: Type, tree: string, inOwner: boolean): string {
  switch (type.kind) {
    case 'string': return `Tree.string(${tree})`
    case 'int': return `Tree.integer(${tree})`
    case 'long': return `Tree.longInteger(${tree})`
    case 'boolean': return `Tree.bool(${tree})`
    case 'null': return 'null'
    case 'list': case 'map': case 'nullable': return `Tree.${type.kind}(${tree}, ${reader(type.of, inOwner)})`
    case 'record': case 'enum': return `${javaType(type, inOwner)}.from(${tree})`
    default: return type satisfies never
  }
}

function reader(type: Type, inOwner: boolean): string {
  if ('of' in type) return `each -> ${fromTree(type, 'each', inOwner)}`
  return fromTree(type, '', inOwner).replace(/\.(\w+)\(\)$/, '::$1')
}

const WRITERS = { list: 'listOf', map: 'mapOf', nullable: 'nullable' } as const

function toTree(type: Type, value: string): string {
  switch (type.kind) {
    case 'list': case 'map': case 'nullable':
      return isPlain(type) ? value : `Tree.${WRITERS[type.kind]}(${value}, ${writer(type.of)})`
    case 'record': return `${value}.toTree()`
    case 'enum': return `${value}.text()`
    default: return value
  }
}

function writer(type: Type): string {
  if ('of' in type) return `each -> ${toTree(type, 'each')}`
  return `${javaType(type, false)}::${type.kind === 'enum' ? 'text' : 'toTree'}`
}

const isPlain = (type: Type): boolean => ('of' in type ? isPlain(type.of) : type.kind !== 'record' && type.kind !== 'enum')

const variable = (name: string): string => name[0]!.toLowerCase() + name.slice(1)

/** Members one under the other, an empty line between them unless `gap` says otherwise. */
function block(head: string, members: readonly (string | false)[], gap = '\n', end = ''): string {
  const body = members.filter((member) => member !== false).join(gap)
  return `${head} {\n${body.replace(/^(?=.)/gm, '    ')}}${end}\n`
}
