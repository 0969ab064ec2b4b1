/** The reason why the directory refused. */
export const FAULT_CODES = ['notFound', 'conflict', 'readOnly', 'invalid', 'forbidden', 'tooMany', 'unsupported', 'unavailable', 'noTables', 'failed'] as const
export type FaultCode = (typeof FAULT_CODES)[number]

export class HostFault extends Error {
  constructor(
    readonly code: FaultCode,
    /** Meant for the log; with `invalid`, `conflict` and `forbidden` the client reads it too. */
    message: string,
    /** The attribute or id concerned, as the directory names it. */
    readonly subject: string | null,
  ) {
    super(message)
    this.name = 'HostFault'
  }
}
