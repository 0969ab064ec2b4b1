import type { AttrPath, Filter } from '../protocol/filter/ast'

/** What rules give shows in these, so a rule that read them could feed on another, or on itself. */
const NOT_READ: ReadonlySet<string> = new Set(['groups', 'roles', 'entitlements', 'meta'])

/** The first attribute of a user that a rule may not read, or undefined. Names in brackets are not the user's own. */
export function firstUnreadable(filter: Filter): string | undefined {
  switch (filter.kind) {
    case 'attrExp':
    case 'present':
    case 'valuePath':
      return unreadable(filter.attrPath)
    case 'not':
      return firstUnreadable(filter.filter)
    case 'logExp':
      return firstUnreadable(filter.left) ?? firstUnreadable(filter.right)
    default:
      return filter satisfies never
  }
}

const unreadable = ({ attrName }: AttrPath): string | undefined => (NOT_READ.has(attrName.toLowerCase()) ? attrName : undefined)
