import type { AttrPath, Filter, Path } from './ast'

/** Writes the text that `parseFilter` reads back as the same tree. */
export function printFilter(filter: Filter): string {
  switch (filter.kind) {
    case 'attrExp':
      return `${printAttrPath(filter.attrPath)} ${filter.compareOp} ${JSON.stringify(filter.compValue)}`
    case 'present':
      return `${printAttrPath(filter.attrPath)} pr`
    case 'not':
      return `not (${printFilter(filter.filter)})`
    case 'valuePath':
      return `${printAttrPath(filter.attrPath)}[${printFilter(filter.valFilter)}]`
    case 'logExp':
      return `${grouped(filter.left, filter.op === 'and' ? ['or'] : [])} ${filter.op} ${grouped(
        filter.right,
        filter.op === 'and' ? ['or', 'and'] : ['or'],
      )}`
    default:
      return filter satisfies never
  }
}

export function printPath({ attrPath, valFilter }: Path): string {
  if (!valFilter) return printAttrPath(attrPath)
  const { subAttr, ...whole } = attrPath
  return `${printAttrPath(whole)}[${printFilter(valFilter)}]${subAttr === undefined ? '' : `.${subAttr}`}`
}

export function printAttrPath({ uri, attrName, subAttr }: AttrPath): string {
  return `${uri === undefined ? '' : `${uri}:`}${attrName}${subAttr === undefined ? '' : `.${subAttr}`}`
}

/** Chains are read from the left, so a chain on the right keeps its parentheses. */
function grouped(filter: Filter, ops: readonly ('and' | 'or')[]): string {
  const text = printFilter(filter)
  return filter.kind === 'logExp' && ops.includes(filter.op) ? `(${text})` : text
}
