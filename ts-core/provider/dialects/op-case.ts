import { asString } from '../../protocol/json'
import type { SentOperation } from './message'

// Entra ID writes "Add", "Replace" and "Remove". See test/vendor/entra/update-user.json

export function opInLowerCase(operation: SentOperation): readonly SentOperation[] {
  const op = asString(operation.op)
  return op === undefined || op === op.toLowerCase() ? [operation] : [{ ...operation, op: op.toLowerCase() }]
}
